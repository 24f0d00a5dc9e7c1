import type { Breach, CheckedRule } from './analysis.ts';
import type { LifecycleInput } from './lifecycle.ts';
import type { Coverage } from './snapshot.ts';

export const RUN = '2026-11-30';

/** A rule that was checked for one tenant, with these breaches. */
export function rule(
  breaches: Partial<Breach>[],
  rest: Partial<CheckedRule> = {},
  meta: Partial<CheckedRule['entry']['meta']> = {},
  id = 'rent-late',
): CheckedRule {
  return {
    entry: {
      id,
      file: `findings/${id}.sql`,
      sql: 'SELECT 1 FROM rents',
      tables: ['rents'],
      meta: {
        title: 'Rent late',
        settings: {},
        covers: 'run',
        optional: [],
        severity: 'medium',
        formerly: [],
        readers: { ceo: 'Call the tenant.' },
        owner_only: false,
        subject: 'unit and month',
        about_readers: false,
        quiet_below: { count: 1, money: 0, period: 'none', persistence: 1 },
        stake: 'exposure',
        unlocks: [],
        owner: 'ceo',
        recommendation: 'Call the tenant.',
        done_when: 'The rent is in.',
        effort: '1 hour',
        milestone: 30,
        ...meta,
      },
    },
    tables: ['rents'],
    status: 'checked',
    gaps: [],
    breaches: breaches.map((breach) => ({
      tenant: 'house',
      subject: 'unit-a/2026-11',
      title: 'Rent of unit A is late',
      detail: 'Due on 1 November.',
      severity: 'medium',
      owner: 'ceo',
      money: 1000,
      n: 1,
      since: null,
      due: null,
      inViewUntil: null,
      file: null,
      line: null,
      evidence: [],
      ...breach,
    })),
    settled: [],
    quiet: [],
    emptied: [],
    ...rest,
  };
}

export const COVERED: Coverage = {
  source: 'house-records',
  tenant: 'house',
  table: 'rents',
  status: 'read',
  reason: null,
  rows: 3,
  coveredThrough: RUN,
  firstRead: '2026-06-01',
  lastRead: RUN,
};

/** Everything that a run knows beside its rules. */
export function facts(rest: Partial<LifecycleInput> = {}): LifecycleInput {
  return {
    run: RUN,
    rules: [rule([])],
    coverage: [COVERED],
    tenants: [{ id: 'house' }],
    retiredSources: [],
    mailed: [],
    acceptances: [],
    previous: null,
    ...rest,
  };
}
