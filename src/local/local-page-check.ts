import { isResponse, loadEdgeFunction } from '../infra/edge-runtime.ts';
import type { PageCheck } from '../notify/page-check.ts';
import { localKeyValues } from './access-store.ts';
import { siteFiles } from './site-files.ts';

/** Reads a page of the published folder through the function that decides at the edge. */
export function localPageCheck(siteDir: string, accessFile: string, clock: () => string): PageCheck {
  const edge = loadEdgeFunction(localKeyValues(accessFile), clock);
  const file = siteFiles(siteDir);
  return {
    async read(path, token) {
      const cookies = { quarterdeck: { value: token } };
      const result = await edge({ method: 'GET', uri: path, querystring: {}, headers: {}, cookies });
      if (isResponse(result)) return { status: result.statusCode, body: new Uint8Array() };
      const { status, body = '' } = await file(result.uri.slice(1), undefined);
      return { status, body: typeof body === 'string' ? Buffer.from(body) : body };
    },
  };
}
