import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type EdgeRequest, edgeFunctionSource, isResponse, loadEdgeFunction } from './edge-runtime.ts';
import { signLink } from './link-token.ts';

const NOW = '2026-11-23T15:00:00.000Z';
const SOON = Date.parse(NOW) / 1000 + 3600;
const OLD_KEY = { id: 'k1', secret: 'old-secret-old-secret-old-secret' };
const KEY = { id: 'k2', secret: 'new-secret-new-secret-new-secret' };
const store = new Map([
  ['key:k1', OLD_KEY.secret],
  ['key:k2', KEY.secret],
  ['grant:ann', 'ceo,cto'],
  ['grant:bob', 'cfo'],
]);

const ann = signLink(KEY, 'ann', SOON);
const run = loadEdgeFunction(
  async (key) => store.get(key),
  () => NOW,
);

interface Sent {
  uri: string;
  session?: string;
  t?: string;
  method?: string;
  request?: Partial<EdgeRequest>;
}

function request({ uri, session, t, method = 'GET', request: rest = {} }: Sent): EdgeRequest {
  return {
    method,
    uri,
    querystring: t === undefined ? {} : { t: { value: t } },
    headers: {},
    cookies: session === undefined ? {} : { quarterdeck: { value: session } },
    ...rest,
  };
}

/** What comes of a request: the path that is served, or the status and where to. */
async function outcome(sent: Sent): Promise<string> {
  const result = await run(request(sent));
  if (!isResponse(result)) return `serves ${result.uri}`;
  const location = result.headers.location?.value;
  return `${result.statusCode}${location ? ` to ${location}` : ''}${result.cookies ? ' with a session' : ''}`;
}

const twice = (value: string) => ({ value, multiValue: [{ value }, { value }] });
const forged = (token: string) => `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
const [stakeholder, exp, kid, hmac] = ann.split('.');

describe('a path', () => {
  it.each<[string, Sent, string]>([
    ['front page', { uri: '/' }, 'serves /index.html'],
    ['front page by name', { uri: '/index.html' }, 'serves /index.html'],
    ['robots', { uri: '/robots.txt' }, 'serves /robots.txt'],
    ['favicon', { uri: '/favicon.svg' }, 'serves /favicon.svg'],
    ['hashed asset', { uri: '/_astro/page.Dx81.css' }, 'serves /_astro/page.Dx81.css'],
    ['report without a session', { uri: '/ceo/' }, '401'],
    ['run without a session', { uri: '/ceo/2026-11-23/' }, '401'],
    ['manifest without a session', { uri: '/manifest.json' }, '401'],
    ['granted report', { uri: '/ceo/', session: ann }, 'serves /ceo/index.html'],
    ['granted run', { uri: '/cto/2026-11-23/', session: ann }, 'serves /cto/2026-11-23/index.html'],
    ['granted file', { uri: '/ceo/2026-11-23/data.csv', session: ann }, 'serves /ceo/2026-11-23/data.csv'],
    ['folder without slash', { uri: '/ceo/2026-11-23', session: ann }, '302 to /ceo/2026-11-23/'],
    ['revision without slash', { uri: '/ceo/2026-11-23.2', session: ann }, '302 to /ceo/2026-11-23.2/'],
    ['folder without slash, no session', { uri: '/ceo' }, '401'],
    ["another's report", { uri: '/cfo/', session: ann }, '403'],
    ["another's report without slash", { uri: '/cfo', session: ann }, '403'],
    ['a report that is not there', { uri: '/nothing/', session: ann }, '403'],
    ['manifest', { uri: '/manifest.json', session: ann }, '403'],
    ['staging folder', { uri: '/.part/1.1', session: ann }, '400'],
    ['outbox', { uri: '/_outbox/', session: ann }, '403'],
    ['upper case', { uri: '/CEO/', session: ann }, '403'],
    ['grant as a list', { uri: '/ceo,cto/', session: ann }, '400'],
    ['name of a property', { uri: '/constructor/', session: ann }, '403'],
    ['dots', { uri: '/ceo/../cfo/', session: ann }, '400'],
    ['encoded dots', { uri: '/ceo/%2e%2e/cfo/', session: ann }, '400'],
    ['doubly encoded dots', { uri: '/ceo/%252e%252e/cfo/', session: ann }, '400'],
    ['encoded slash', { uri: '/ceo%2f..%2fcfo/', session: ann }, '400'],
    ['encoded letter', { uri: '/%63fo/', session: ann }, '400'],
    ['one dot', { uri: '/ceo/./x.csv', session: ann }, '400'],
    ['doubled slash', { uri: '//ceo/', session: ann }, '400'],
    ['doubled slash inside', { uri: '/ceo//2026-11-23/', session: ann }, '400'],
    ['backslash', { uri: '/ceo\\..\\cfo/', session: ann }, '400'],
    ['null byte', { uri: '/ceo/\0', session: ann }, '400'],
    ['line break', { uri: '/ceo/\r\nx: y', session: ann }, '400'],
    ['unicode', { uri: '/ceo/ö/', session: ann }, '400'],
    ['open asset folder climbed out of', { uri: '/_astro/../ceo/', session: ann }, '400'],
    ['folder below the open one', { uri: '/_astro/ceo/x.json' }, '401'],
    ['no path', { uri: '' }, '400'],
    ['star', { uri: '*' }, '400'],
  ])('%s', async (_, sent, expected) => {
    expect(await outcome(sent)).toBe(expected);
  });
});

describe('a method', () => {
  it.each<[string, string]>([
    ['HEAD', 'serves /ceo/index.html'],
    ['POST', '405'],
    ['PUT', '405'],
    ['DELETE', '405'],
    ['OPTIONS', '405'],
    ['get', '405'],
  ])('%s', async (method, expected) => {
    expect(await outcome({ uri: '/ceo/', session: ann, method })).toBe(expected);
  });

  it('says which ones there are, and gives HEAD no body', async () => {
    const post = await run(request({ uri: '/', method: 'POST' }));
    expect(isResponse(post) && post.headers.allow?.value).toBe('GET, HEAD');
    const head = await run(request({ uri: '/ceo/', method: 'HEAD' }));
    expect(isResponse(head) && head.body).toBeUndefined();
  });
});

const badTokens: [string, string][] = [
  ['empty', ''],
  ['forged signature', forged(ann)],
  ['no signature', `${stakeholder}.${exp}.${kid}.`],
  ['other stakeholder', `bob.${exp}.${kid}.${hmac}`],
  ['later expiry', `${stakeholder}.${Number(exp) + 1}.${kid}.${hmac}`],
  ['other key id', `${stakeholder}.${exp}.k1.${hmac}`],
  ['unknown key', signLink({ id: 'k9', secret: KEY.secret }, 'ann', SOON)],
  ['wrong secret', signLink({ id: 'k2', secret: 'guess' }, 'ann', SOON)],
  ['empty secret of an unknown key', signLink({ id: 'k9', secret: '' }, 'ann', SOON)],
  ['expired', signLink(KEY, 'ann', SOON - 3600)],
  ['expired long ago', signLink(KEY, 'ann', 1_000_000_000)],
  ['expiry in milliseconds', signLink(KEY, 'ann', SOON * 1000)],
  ['key id that names a grant', signLink({ id: 'ann', secret: 'ceo,cto' }, 'ann', SOON)],
  ['4 KB', 'a'.repeat(4096)],
  ['4 KB around a good one', `${ann}${'.'.repeat(4096)}`],
  ['percent-encoded', encodeURIComponent(ann).replaceAll('.', '%2E')],
  ['doubly encoded', ann.replaceAll('.', '%252E')],
  ['padded', `${ann}=`],
  ['trailing line break', `${ann}\n`],
  ['leading space', ` ${ann}`],
  ['upper case', ann.toUpperCase()],
];

describe('a token that is not good', () => {
  it.each(badTokens)('%s opens no session and is none', async (_, token) => {
    expect(await outcome({ uri: '/ceo/', t: token })).toBe('403');
    expect(await outcome({ uri: '/ceo/', session: token })).toBe('401');
  });

  it('twice is none', async () => {
    expect(await outcome({ uri: '/ceo/', request: { querystring: { t: twice(ann) } } })).toBe('403');
    expect(await outcome({ uri: '/ceo/', request: { cookies: { quarterdeck: twice(ann) } } })).toBe('401');
  });

  it('does not close an open session', async () => {
    expect(await outcome({ uri: '/ceo/', t: 'old', session: ann })).toBe('302 to /ceo/');
  });
});

describe('a signed link', () => {
  it('opens a session at the clean address', async () => {
    const result = await run(request({ uri: '/ceo/2026-11-23/', t: ann }));
    expect(JSON.parse(JSON.stringify(result))).toEqual({
      statusCode: 302,
      statusDescription: 'Found',
      headers: {
        location: { value: '/ceo/2026-11-23/' },
        'cache-control': { value: 'no-store' },
        'referrer-policy': { value: 'no-referrer' },
        'strict-transport-security': { value: 'max-age=63072000' },
      },
      cookies: {
        quarterdeck: { value: ann, attributes: 'Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax' },
      },
    });
  });

  it('cannot send anybody elsewhere', async () => {
    expect(await outcome({ uri: '//evil.example/', t: ann })).toBe('400');
    expect(await outcome({ uri: '/\\evil.example/', t: ann })).toBe('400');
  });

  it('of either valid key opens a session, of a withdrawn one none', async () => {
    const old = signLink(OLD_KEY, 'ann', SOON);
    expect(await outcome({ uri: '/ceo/', t: old })).toBe('302 to /ceo/ with a session');
    store.delete('key:k1');
    expect(await outcome({ uri: '/ceo/', t: old })).toBe('403');
    expect(await outcome({ uri: '/ceo/', session: old })).toBe('401');
    store.set('key:k1', OLD_KEY.secret);
  });
});

describe('a range', () => {
  const range = { headers: { range: { value: 'bytes=0-99' } } };

  it('of a page that is granted is left for the origin to cut', async () => {
    const uri = '/ceo/2026-11-23/data.csv';
    expect(await run(request({ uri, session: ann, request: range }))).toMatchObject({ uri, ...range });
  });

  it('of any other is refused whole', async () => {
    expect(await outcome({ uri: '/cfo/2026-11-23/data.csv', session: ann, request: range })).toBe('403');
    expect(await outcome({ uri: '/ceo/2026-11-23/data.csv', request: range })).toBe('401');
  });
});

describe('a link that was sent', () => {
  it('opens nothing after a revocation, nor does the session that it opened', async () => {
    expect(await outcome({ uri: '/ceo/', session: ann })).toBe('serves /ceo/index.html');
    store.set('grant:ann', 'cto');
    expect(await outcome({ uri: '/ceo/', session: ann })).toBe('403');
    expect(await outcome({ uri: '/ceo/2026-11-23/', t: ann })).toBe('302 to /ceo/2026-11-23/ with a session');
    expect(await outcome({ uri: '/ceo/2026-11-23/', session: ann })).toBe('403');
    store.set('grant:ann', 'ceo,cto');
  });
});

describe('links that were ended', () => {
  const later = signLink(KEY, 'ann', SOON + 1);
  const both = async (token: string) => [
    await outcome({ uri: '/ceo/', t: token }),
    await outcome({ uri: '/ceo/', session: token }),
  ];

  it.each([
    [`${SOON}|ceo,cto`, ann, ['403', '401']],
    [`${SOON}|ceo,cto`, later, ['302 to /ceo/ with a session', 'serves /ceo/index.html']],
    [`${SOON - 1}|ceo,cto`, ann, ['302 to /ceo/ with a session', 'serves /ceo/index.html']],
    [`${SOON}|`, later, ['302 to /ceo/ with a session', '403']],
    ['soon|ceo', later, ['302 to /ceo/ with a session', 'serves /ceo/index.html']],
  ])('by %s', async (grant, token, expected) => {
    store.set('grant:ann', grant);
    expect(await both(token)).toEqual(expected);
    store.set('grant:ann', 'ceo,cto');
  });

  it('are those of one person', async () => {
    store.set('grant:ann', `${SOON}|ceo,cto`);
    expect(await outcome({ uri: '/cfo/', session: signLink(KEY, 'bob', SOON) })).toBe(
      'serves /cfo/index.html',
    );
    store.set('grant:ann', 'ceo,cto');
  });
});

describe('a refusal', () => {
  it.each<[string, Sent]>([
    ['no session', { uri: '/ceo/' }],
    ['another report', { uri: '/cfo/', session: ann }],
    ['a bad token', { uri: '/ceo/', t: forged(ann) }],
    ['a path that is not plain', { uri: '/ceo//' }],
  ])('for %s says whom to ask or what is wrong, and leaks nothing', async (_, sent) => {
    const answer = await run(request(sent));
    if (!isResponse(answer)) throw new Error('It was not refused.');
    expect(answer.headers).toMatchObject({
      'cache-control': { value: 'no-store' },
      'referrer-policy': { value: 'no-referrer' },
      'x-content-type-options': { value: 'nosniff' },
      'content-security-policy': { value: expect.stringContaining("frame-ancestors 'none'") },
    });
    expect(answer).not.toHaveProperty('cookies');
    expect(answer.body).toContain('<h1>This page is not open to you</h1>');
    const said = JSON.stringify(answer);
    for (const secret of ['ann', 'bob', 'cto', 'k2', KEY.secret, hmac ?? ''])
      expect(said.replace(/<style>.*<\/style>/s, '')).not.toMatch(new RegExp(`\\b${secret}\\b`));
  });
});

describe('a grant', () => {
  it('holds at the moment of the request', async () => {
    store.set('grant:ann', 'cto');
    expect(await outcome({ uri: '/ceo/', session: ann })).toBe('403');
    store.delete('grant:ann');
    expect(await outcome({ uri: '/cto/', session: ann })).toBe('403');
    store.set('grant:ann', 'ceo,cto');
    expect(await outcome({ uri: '/ceo/', session: ann })).toBe('serves /ceo/index.html');
  });

  it('is refused in the same words whether or not the report exists', async () => {
    const [other, none] = await Promise.all(
      ['/cfo/', '/nothing/'].map((uri) => run(request({ uri, session: ann }))),
    );
    expect(other).toEqual(none);
    expect(isResponse(other as never) && JSON.stringify(other)).toContain('ask the person who sends you');
  });

  it('is none when the store cannot be read', async () => {
    const broken = loadEdgeFunction(
      () => Promise.reject(new Error('down')),
      () => NOW,
    );
    const result = await broken(request({ uri: '/ceo/', session: ann }));
    expect(isResponse(result) && result.statusCode).toBe(401);
  });
});

it('gives the origin neither cookies nor parameters', async () => {
  const result = await run(
    request({ uri: '/', session: ann, request: { querystring: { q: { value: '1' } } } }),
  );
  expect(result).toMatchObject({ querystring: {} });
});

describe('the deployed text', () => {
  it('is smaller than the 10 KB that CloudFront takes', () => {
    expect(Buffer.byteLength(edgeFunctionSource())).toBeLessThan(10_240);
  });

  it('uses no syntax that cloudfront-js-2.0 lacks', () => {
    const file = ts.createSourceFile(
      'f.js',
      edgeFunctionSource(),
      ts.ScriptTarget.ES2022,
      true,
      ts.ScriptKind.JS,
    );
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (
        UNSUPPORTED.has(node.kind) ||
        isAwaitInArguments(node) ||
        isInnerAsync(node) ||
        isDefaultValue(node)
      ) {
        found.push(node.getText());
      }
      if (ts.isIdentifier(node) && ABSENT.has(node.text)) found.push(node.text);
      node.forEachChild(visit);
    };
    visit(file);
    expect(found).toEqual([]);
  });
});

const ABSENT = new Set(
  'setTimeout setInterval eval Function fetch require process timingSafeEqual Intl URL'.split(' '),
);

const UNSUPPORTED = new Set([
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.ClassExpression,
  ts.SyntaxKind.ObjectBindingPattern,
  ts.SyntaxKind.ArrayBindingPattern,
  ts.SyntaxKind.SpreadElement,
  ts.SyntaxKind.SpreadAssignment,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.YieldExpression,
  ts.SyntaxKind.QuestionDotToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BigIntLiteral,
  ts.SyntaxKind.ComputedPropertyName,
  ts.SyntaxKind.ShorthandPropertyAssignment,
]);

function isAwaitInArguments(node: ts.Node): boolean {
  return (
    ts.isAwaitExpression(node) && ts.isCallExpression(node.parent) && node.parent.arguments.includes(node)
  );
}

function isInnerAsync(node: ts.Node): boolean {
  const async =
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword);
  return Boolean(async) && !ts.isSourceFile(node.parent);
}

function isDefaultValue(node: ts.Node): boolean {
  return ts.isParameter(node) && node.initializer !== undefined;
}
