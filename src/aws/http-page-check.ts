import type { PageCheck } from '../notify/page-check.ts';

/** A new grant or key takes about a minute to reach every edge. */
const TRIES = 7;
const WAIT_MS = 15_000;
const PATIENCE_MS = 20_000;

/**
 * Reads pages below `url` (without a slash at the end) with the token as its reader's session, and waits up to a
 * minute and a half for one that does not open yet.
 */
export function httpPageCheck(url: string, pause: (ms: number) => Promise<void>): PageCheck {
  return {
    async read(path, token) {
      for (let tries = 1; ; tries += 1) {
        const answer = await get(`${url}${path}`, token);
        if (answer?.status === 200 || tries === TRIES) return answer;
        await pause(WAIT_MS);
      }
    },
  };
}

/** Null when nothing answers. The error is left out: it may quote the request, and the token with it. */
async function get(url: string, token: string): Promise<{ status: number; body: Uint8Array } | null> {
  try {
    const response = await fetch(url, {
      headers: { cookie: `quarterdeck=${token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    return null;
  }
}
