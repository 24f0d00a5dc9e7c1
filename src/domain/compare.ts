import { type ActionChange, compareActions } from './compare-actions.ts';
import { compareFigures, type MetricRows, type Pair } from './compare-figures.ts';
import { compareFindings, type FindingChange } from './compare-findings.ts';
import type { ComparedReport } from './compared-report.ts';

/** One of the two runs. */
export interface ComparedRun {
  /** Folder of its pages beside the report's archive: its day, with `.2` and so on for a revision. */
  folder: string;
  day: string;
  revision: number;
  backfilled: boolean;
  currency: string;
}

/** Two runs of one report side by side. */
export interface Comparison {
  /** The earlier run. */
  before: ComparedRun;
  after: ComparedRun;
  /** What keeps the two from being like for like as a whole. */
  remarks: string[];
  /** Names of the companies of either run. */
  names: Record<string, string>;
  metrics: MetricRows[];
  findings: FindingChange[];
  actions: ActionChange[];
}

/** Compares two runs of one report, in whichever order they come: the earlier one is `before`. */
export function compareReports(one: ComparedReport, other: ComparedReport): Comparison {
  const [before, after] = [one, other].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)) as [
    typeof one,
    typeof one,
  ];
  const names = Object.fromEntries(
    [...before.portfolio.tenants, ...after.portfolio.tenants].map(({ id, name }) => [id, name]),
  );
  const pair: Pair = { before, after, name: (tenant) => names[tenant] ?? tenant };
  return {
    before: runOf(before),
    after: runOf(after),
    remarks: remarksOn(pair),
    names,
    metrics: compareFigures(pair),
    findings: compareFindings(pair),
    actions: compareActions(pair),
  };
}

function orderOf({ run, revision }: ComparedReport): string {
  return `${run} ${String(revision).padStart(6, '0')}`;
}

function runOf({ run, revision, backfilled, portfolio }: ComparedReport): ComparedRun {
  const folder = revision > 1 ? `${run}.${revision}` : run;
  return { folder, day: run, revision, backfilled, currency: portfolio.currency };
}

function remarksOn({ before, after, name }: Pair): string[] {
  const [earlier, later] = [before, after].map(({ portfolio }) => portfolio.tenants.map(({ id }) => id)) as [
    string[],
    string[],
  ];
  const [was, is] = [before.portfolio.currency, after.portfolio.currency];
  return [
    before.schema === after.schema
      ? ''
      : `The two runs are kept in different forms (schema ${before.schema} and ${after.schema}); what only one of them holds is shown as missing from the other.`,
    was === is ? '' : `Money was in ${was} then and is in ${is} now; amounts are not subtracted.`,
    ...earlier.filter((id) => !later.includes(id)).map((id) => `${name(id)} has left the portfolio since.`),
    ...later.filter((id) => !earlier.includes(id)).map((id) => `${name(id)} has joined the portfolio since.`),
    ...after.portfolio.tenants.flatMap(({ id, name: called }) => {
      const old = before.portfolio.tenants.find((each) => each.id === id)?.name ?? called;
      return old === called ? [] : `${called} was called ${old} then.`;
    }),
  ].filter((text) => text !== '');
}
