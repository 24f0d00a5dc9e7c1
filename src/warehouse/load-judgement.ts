import { dueDate, type Ranked } from '../domain/actions.ts';
import type { CheckedRule, MeasuredMetric } from '../domain/analysis.ts';
import type { Judgement } from '../domain/judge.ts';
import type { MoneyLedger } from '../domain/ledger-line.ts';
import { priorityOf } from '../domain/priority.ts';
import type { Promised } from '../domain/promised.ts';
import type { Gap } from './coverage.ts';
import type { Database } from './database.ts';
import { type Cell, insert } from './load-tables.ts';

/** What a run makes of its breaches; the tables `findings`, `promises` and `money_ledger`. */
export type Judged = Pick<Judgement, 'rules' | 'ranked' | 'promises' | 'ledger'>;

/** Puts the findings of this run, and what follows from them, into their tables; returns the tables that say nothing. */
export async function loadJudgement(
  database: Database,
  { rules, ranked, promises, ledger }: Judged,
): Promise<string[]> {
  const titles = new Map(rules.map(({ entry }) => [entry.id, entry.meta.title]));
  await insert(
    database,
    'findings',
    ranked.map((one) => findingRow(one, titles.get(one.finding.rule) ?? one.finding.rule)),
  );
  await insert(database, 'promises', promises.map(promiseRow));
  await insert(database, 'money_ledger', ledgerRows(ledger));
  const isChecked = rules.some(({ status }) => status !== 'not measured');
  const isKept = ledger.lines.length > 0 || Object.values(ledger.before).some((sum) => sum !== 0);
  return [
    ...(isChecked || ranked.length > 0 ? [] : ['findings']),
    ...(promises.length > 0 ? [] : ['promises']),
    ...(isKept ? [] : ['money_ledger']),
  ];
}

/** Tenants for which some rule could not be checked, and why: their findings are those of the other rules. */
export function uncheckedTenants(rules: readonly CheckedRule[]): Gap[] {
  const byTenant = Map.groupBy(
    rules.flatMap(({ gaps }) => gaps),
    ({ tenant }) => tenant,
  );
  return [...byTenant].map(([tenant, gaps]) => {
    const reasons = [...new Set(gaps.map(({ reason }) => reason))].toSorted();
    const count = gaps.length === 1 ? 'one rule' : `${gaps.length} rules`;
    return { tenant, reason: `${count} could not be checked: ${reasons.join('; ')}` };
  });
}

function findingRow({ finding, points }: Ranked, ruleTitle: string): Cell[] {
  const [report = null] = Object.keys(finding.readers);
  return [
    finding.fingerprint,
    finding.rule,
    ruleTitle,
    report,
    finding.tenant,
    finding.subject,
    finding.title,
    finding.detail,
    finding.readers.ceo ?? Object.values(finding.readers)[0] ?? null,
    finding.severity,
    finding.owner,
    finding.condition,
    finding.money,
    finding.n,
    finding.firstSeen,
    finding.lastSeen,
    finding.due,
    dueDate(finding),
    points,
    priorityOf(points),
    finding.recommendation,
    finding.effort,
    finding.milestone,
    finding.doneWhen,
    finding.acceptance?.until ?? null,
  ];
}

function promiseRow(promise: Promised): Cell[] {
  const { key, finding, tenant, title, owner, promisedOn, due, state, on, late, said } = promise;
  return [key, finding, tenant, title, owner, promisedOn, due, state, on, String(late), said];
}

function ledgerRows({ lines, before }: MoneyLedger): Cell[][] {
  const earlier = Object.entries(before).filter(([, money]) => money !== 0);
  return [
    ...earlier.map(([kind, money]) => [null, kind, null, null, 'All lines before', money]),
    ...lines.map(({ run, kind, finding, tenant, title, money }) => [
      run,
      kind,
      finding,
      tenant,
      title,
      money,
    ]),
  ];
}

/** Puts what was measured, and what was not, into the table `measured`: one row a metric and reader. */
export async function loadMeasured(database: Database, metrics: readonly MeasuredMetric[]): Promise<void> {
  const rows = metrics.flatMap(({ entry: { id, meta }, status, figures }) => {
    const state = figures.every(({ value }) => value === null) && status === 'collected' ? 'missing' : status;
    return Object.entries(meta.readers).map(([report, position]) => [
      id,
      meta.title,
      null,
      report,
      position,
      state,
      meta.needs,
    ]);
  });
  await insert(database, 'measured', rows);
}

/** An analysis without a judgement: no findings of this run. */
export function unjudged(rules: CheckedRule[]): Judged {
  return {
    rules,
    ranked: [],
    promises: [],
    ledger: { lines: [], before: { found: 0, recovered: 0, lost: 0 } },
  };
}
