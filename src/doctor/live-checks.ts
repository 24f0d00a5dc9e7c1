import { type SigningKey, signLink } from '../infra/link-token.ts';
import { type Check, failed, notChecked, ok } from './check.ts';

/** What the edge is asked with. */
export interface LiveContext {
  /** Address of the site, without a slash at the end. */
  url: string;
  /** Somebody who may read a report, and that report; null when nobody may. */
  reader: { stakeholder: string; report: string } | null;
  signingKey: () => Promise<SigningKey>;
  now: () => string;
}

const VALID_SECONDS = 300;
const REFUSED = [401, 403];
const DEPLOY =
  'Deploy the stack again ("npm run stack"), then "npm run publish": the function at the edge is not ours.';

/** The edge, asked as a reader's browser would; no token is shown. */
export const LIVE_CHECKS: readonly Check<LiveContext>[] = [
  {
    id: 'edge-open',
    title: 'Edge, front page',
    async run({ url }) {
      const { status } = await get(`${url}/`);
      return status === 200
        ? ok('answers')
        : failed(`answers ${status}`, 'Publish a run first; else compare QUARTERDECK_URL with the stack.');
    },
  },
  refusal('edge-none', 'Edge, no token', async () => ''),
  refusal('edge-forged', 'Edge, forged token', async (context, stakeholder) => {
    const { id } = await context.signingKey();
    return tokenOf({ id, secret: 'not-the-secret' }, stakeholder, context, VALID_SECONDS);
  }),
  refusal('edge-expired', 'Edge, old token', async (context, stakeholder) =>
    tokenOf(await context.signingKey(), stakeholder, context, -VALID_SECONDS),
  ),
  {
    id: 'edge-good',
    title: 'Edge, good token',
    async run(context) {
      if (!context.reader) return notChecked('no stakeholder may read a report');
      const { stakeholder, report } = context.reader;
      const token = tokenOf(await context.signingKey(), stakeholder, context, VALID_SECONDS);
      const { status, headers } = await get(`${context.url}/${report}/?t=${token}`);
      if (status === 302 && headers.get('set-cookie')) return ok('lets its reader in');
      return failed(
        `answers ${status} to a token that was just signed`,
        'Keys and grants reach the edge within a minute of "npm run publish"; try again, then deploy the stack again.',
      );
    },
  },
];

/** A token that must not open anything. */
function refusal(
  id: string,
  title: string,
  token: (context: LiveContext, stakeholder: string) => Promise<string>,
): Check<LiveContext> {
  return {
    id,
    title,
    async run(context) {
      if (!context.reader) return notChecked('no stakeholder may read a report');
      const { stakeholder, report } = context.reader;
      const text = await token(context, stakeholder);
      const { status } = await get(`${context.url}/${report}/${text === '' ? '' : `?t=${text}`}`);
      return REFUSED.includes(status)
        ? ok('is refused')
        : failed(`answers ${status} instead of refusing`, DEPLOY);
    },
  };
}

function tokenOf(key: SigningKey, stakeholder: string, { now }: LiveContext, seconds: number): string {
  return signLink(key, stakeholder, Math.floor(Date.parse(now()) / 1000) + seconds);
}

function get(url: string): Promise<Response> {
  return fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(20_000) });
}
