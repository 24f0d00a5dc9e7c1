import type { Progress } from '../cli/progress.ts';
import { InputError } from '../domain/problem.ts';
import { type EdgeRequest, isResponse, loadEdgeFunction } from '../infra/edge-runtime.ts';
import { signLink } from '../infra/link-token.ts';
import { median } from './median.ts';

/** What the edge function took for one kind of request. */
export interface AccessMeasured {
  request: string;
  /** The status that it answers with itself; null where it lets the request through. */
  answer: number | null;
  /** Of a round. */
  checks: number;
  /** Of all rounds, a check. */
  medianUs: number;
  slowestUs: number;
}

const ROUNDS = 15;
const NOW = '2026-11-23T15:00:00.000Z';
const KEY = { id: 'bench', secret: 'not-a-secret-of-anything-but-a-bench' };
const TOKEN = signLink(KEY, 'reader-7', Date.parse(NOW) / 1000 + 86_400);
const PAGE = '/ceo/2026-11-23/';

/** Requests as CloudFront gives them to the function; it changes those that it lets through, so each is made anew. */
const REQUESTS: Readonly<Record<string, () => EdgeRequest>> = {
  'open path': () => get('/'),
  refused: () => get(PAGE),
  'session cookie': () => ({ ...get(PAGE), cookies: { quarterdeck: { value: TOKEN } } }),
  'new link': () => ({ ...get(PAGE), querystring: { t: { value: TOKEN } } }),
};

function get(uri: string): EdgeRequest {
  return { method: 'GET', uri, querystring: {}, headers: {}, cookies: {} };
}

/**
 * The function as it is deployed, with a key and twenty readers in a store that answers at once: its own time, without that
 * of CloudFront's store. Kinds take turns, so that what else the machine does meets all of them.
 */
export async function accessBench(
  checks: number,
  { step }: Pick<Progress, 'step'>,
  clock: () => number = () => performance.now(),
): Promise<AccessMeasured[]> {
  refuseCount(checks);
  const values = new Map([[`key:${KEY.id}`, KEY.secret]]);
  for (let reader = 0; reader < 20; reader += 1) values.set(`grant:reader-${reader}`, 'ceo,cfo,cmo,cto');
  const edge = loadEdgeFunction(
    async (key) => values.get(key),
    () => NOW,
  );
  const times = new Map<string, number[]>(Object.keys(REQUESTS).map((name) => [name, []]));
  // The first round warms up, and does not count.
  for (let round = 0; round <= ROUNDS; round += 1) {
    step(`Edge function, round ${round} of ${ROUNDS}`);
    for (const [name, make] of Object.entries(REQUESTS)) {
      const begun = clock();
      for (let check = 0; check < checks; check += 1) await edge(make());
      if (round > 0) times.get(name)?.push(((clock() - begun) * 1000) / checks);
    }
  }
  return Promise.all(
    Object.entries(REQUESTS).map(async ([request, make]) => {
      const result = await edge(make());
      const took = times.get(request) ?? [];
      const answer = isResponse(result) ? result.statusCode : null;
      return { request, answer, checks, medianUs: median(took), slowestUs: Math.max(...took) };
    }),
  );
}

function refuseCount(checks: number): void {
  if (Number.isSafeInteger(checks) && checks >= 1 && checks <= 1_000_000) return;
  const what = 'is no number of checks that a round can have';
  throw new InputError('bench', [{ where: '--checks', what, fix: 'Give a whole number from 1 to 1000000.' }]);
}

export function accessLines(measured: readonly AccessMeasured[]): string[] {
  return [
    'request           answer          median    slowest round',
    ...measured.map(({ request, answer, medianUs, slowestUs }) =>
      [
        request.padEnd(18),
        (answer === null ? 'goes on' : String(answer)).padEnd(10),
        `${medianUs.toFixed(1)} µs`.padStart(12),
        `${slowestUs.toFixed(1)} µs`.padStart(17),
      ].join(''),
    ),
    `Edge function, a check, of ${ROUNDS} rounds of ${measured[0]?.checks.toLocaleString('en-US')} on this machine's Node; CloudFront adds the time of its own store.`,
  ];
}
