import { type Judgement, judge } from '../domain/judge.ts';
import type { Promised } from '../domain/promised.ts';
import type { Finding, Snapshot } from '../domain/snapshot.ts';
import type { Reading } from '../sources/types.ts';
import { analyse } from './analyse.ts';
import { bundledCatalogue } from './catalogue.fixture.ts';
import { portfolioOf } from './warehouse.fixture.ts';

/** Day of a run, and what its sources bring. */
export type Week = readonly [run: string, ...readings: Reading[]];

/** Runs one rule of the catalogue week by week, each on what the run before left; everything found is promised at once. */
export async function judgedWeeks(
  ruleId: string,
  tenants: readonly string[],
  weeks: readonly Week[],
): Promise<Judgement[]> {
  const all = await bundledCatalogue();
  const rules = all.rules.filter(({ id }) => id === ruleId);
  const catalogue = { metrics: [], rules, exhibits: [], forecasts: [] };
  const portfolio = portfolioOf(tenants);
  const judgements: Judgement[] = [];
  let previous: Snapshot | null = null;
  for (const [run, ...readings] of weeks) {
    const before = previous;
    const more = { acceptances: [], feedback: new Map(), entries: [], tasks: new Map() };
    const judged = (checked: Parameters<NonNullable<Parameters<typeof analyse>[0]['judge']>>[0]) => {
      const judgement = judge({ run, portfolio, readings, rules: checked, previous: before, ...more });
      judgements.push(judgement);
      return judgement;
    };
    await analyse({ asOf: run, portfolio, readings, history: [], catalogue, judge: judged });
    previous = leftBy(run, judgements.at(-1));
  }
  return judgements;
}

/** Of a snapshot, what the next run reads. */
function leftBy(run: string, judgement: Judgement | undefined): Snapshot {
  if (!judgement) throw new Error(`the run of ${run} was not judged`);
  const { findings, promises } = judgement;
  const rules = judgement.rules.map(({ entry }) => ({ id: entry.id }));
  const promised = promises.length > 0 ? promises : findings.map((finding) => promiseOf(finding, run));
  return { ...judgement, run, rules, promises: promised } as unknown as Snapshot;
}

function promiseOf({ fingerprint, tenant, title, owner }: Finding, run: string): Promised {
  return {
    ...{ key: fingerprint, finding: fingerprint, tenant, title, owner, reports: ['ceo'], promisedOn: run },
    ...{ due: '2026-12-31', state: 'open', on: null, late: false, said: null },
  };
}
