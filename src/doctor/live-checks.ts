import { SECURITY_HEADERS } from '../infra/headers.ts';
import { type LinkSigner, type SigningKey, signLink } from '../infra/link-token.ts';
import { MANIFEST_PATH } from '../publish/manifest.ts';
import { type Check, failed, notChecked, ok, type Verdict } from './check.ts';

/** What the edge is asked with. */
export interface LiveContext {
  /** Address of the site, without a slash at the end. */
  url: string;
  /** Somebody who may read a report, and that report; null when nobody may. */
  reader: { stakeholder: string; report: string } | null;
  signingKey: () => Promise<SigningKey>;
  linkSigner: () => Promise<LinkSigner>;
  now: () => string;
}

const VALID_SECONDS = 300;
const REFUSED = [401, 403];
const DEPLOY =
  'Deploy the stack again ("npm run stack"), then "npm run publish": the function at the edge is not ours.';
const WAIT =
  'Keys and grants reach the edge within a minute of "npm run publish"; try again, then deploy the stack again.';
const AUDIT = 'See "npm run publish -- --audit", which compares what every file is served with.';
const POLICY = 'content-security-policy';
/** How a page of a report is published. */
const PAGE_CACHE = 'private, no-cache';

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
    // All of a good token but the secret.
    const [, exp, id = ''] = (await goodToken(context, stakeholder)).split('.');
    return signLink({ id, secret: 'not-the-secret' }, stakeholder, Number(exp));
  }),
  refusal('edge-expired', 'Edge, old token', async (context, stakeholder) =>
    signLink(await context.signingKey(), stakeholder, secondsFrom(context, -VALID_SECONDS)),
  ),
  {
    id: 'edge-good',
    title: 'Edge, good token',
    run: asReader(async (context, path) => {
      const { status, cookie, location } = await signedIn(context, path);
      if (status !== 302 || cookie === '')
        return failed(`answers ${status} to a token that was just signed`, WAIT);
      if (!/;\s*HttpOnly/i.test(cookie))
        return failed('gives a session cookie that scripts can read: it is not HttpOnly', DEPLOY);
      return location === `${context.url}${path}`
        ? ok('lets its reader in')
        : failed('does not go on to the address without the token', DEPLOY);
    }),
  },
  {
    id: 'edge-page',
    title: 'Edge, page',
    run: asReader(async (context, path) => {
      const { cookie } = await signedIn(context, path);
      if (cookie === '') return notChecked('the good token comes first');
      const { status, headers } = await get(`${context.url}${path}`, cookie);
      if (status !== 200)
        return failed(`answers ${status} to a reader with a session`, `Publish a run first. ${WAIT}`);
      const policy = SECURITY_HEADERS[POLICY] ?? '';
      if (headers.get(POLICY) !== policy)
        return failed(`comes with another content security policy than "${policy}"`, DEPLOY);
      const cache = headers.get('cache-control') ?? 'none';
      return cache === PAGE_CACHE
        ? ok('comes to its reader as it was published')
        : failed(`comes with cache-control "${cache}" instead of "${PAGE_CACHE}"`, AUDIT);
    }),
  },
  {
    id: 'edge-manifest',
    title: 'Edge, manifest',
    run: asReader(async (context, path) => {
      const { cookie } = await signedIn(context, path);
      const statuses = [];
      for (const session of ['', cookie])
        statuses.push((await get(`${context.url}/${MANIFEST_PATH}`, session)).status);
      const open = statuses.find((status) => !REFUSED.includes(status));
      return open === undefined
        ? ok('is refused')
        : failed(`answers ${open} to who asks for ${MANIFEST_PATH}, the list of all pages`, DEPLOY);
    }),
  },
];

type Ask = (context: LiveContext, path: string) => Promise<Verdict>;

/** Asks as the reader, for the front page of the report. */
function asReader(ask: Ask): Check<LiveContext>['run'] {
  return async (context) =>
    context.reader
      ? ask(context, `/${context.reader.report}/`)
      : notChecked('no stakeholder may read a report');
}

/** What a link that was just signed is answered with; the cookie with its attributes. */
async function signedIn(context: LiveContext, path: string) {
  const stakeholder = context.reader?.stakeholder ?? '';
  const token = await goodToken(context, stakeholder);
  const { status, headers } = await get(`${context.url}${path}?t=${token}`);
  const location = new URL(headers.get('location') ?? '', `${context.url}/`).href;
  return { status, cookie: headers.get('set-cookie') ?? '', location };
}

/** A token that must not open anything. */
function refusal(
  id: string,
  title: string,
  token: (context: LiveContext, stakeholder: string) => Promise<string>,
): Check<LiveContext> {
  return {
    id,
    title,
    run: asReader(async (context, path) => {
      const text = await token(context, context.reader?.stakeholder ?? '');
      const { status } = await get(`${context.url}${path}${text === '' ? '' : `?t=${text}`}`);
      return REFUSED.includes(status)
        ? ok('is refused')
        : failed(`answers ${status} instead of refusing`, DEPLOY);
    }),
  };
}

async function goodToken(context: LiveContext, stakeholder: string): Promise<string> {
  const sign = await context.linkSigner();
  return sign(stakeholder, secondsFrom(context, VALID_SECONDS));
}

function secondsFrom({ now }: LiveContext, seconds: number): number {
  return Math.floor(Date.parse(now()) / 1000) + seconds;
}

/** With the cookie of a session, or without one. */
function get(url: string, cookie = ''): Promise<Response> {
  const headers: Record<string, string> = cookie === '' ? {} : { cookie: cookie.split(';')[0] ?? '' };
  return fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(20_000) });
}
