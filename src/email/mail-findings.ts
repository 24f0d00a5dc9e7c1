import { roleName } from '../components/format.ts';
import type { Action } from '../domain/action.ts';
import { Severity } from '../domain/catalogue.ts';
import { isOpen } from '../domain/condition.ts';
import { longDate } from '../domain/run.ts';
import type { Finding, ReportSnapshot, Snapshot } from '../domain/snapshot.ts';
import { clipped, type MailLimits } from './mail-limits.ts';
import { type MailSource, tenantName } from './mail-source.ts';

export interface MailFinding {
  severity: Finding['severity'];
  title: string;
  /** What it means to the reader of the first report that lists it. */
  meaning: string;
  /** "Harbour Tours – New", "Harbour Tours – Open since 5 October 2026", and in a digest the reports that list it. */
  state: string;
}

export interface MailAction {
  title: string;
  firstStep: string;
  owner: string;
  /** "by 4 December 2026", "overdue since 1 November 2026". */
  due: string;
}

/** Some of a list in full, and how many more there are in words. */
export interface Shortened<Item> {
  shown: Item[];
  more: string | null;
}

/** What waits for somebody, and what could not be looked at, in the order of the report. */
export function waitingFindings({ findings }: MailSource, report: ReportSnapshot): Finding[] {
  return report.findings
    .map((fingerprint) => findings.get(fingerprint))
    .filter((finding): finding is Finding => finding !== undefined && isWaiting(finding));
}

function isWaiting({ condition }: Finding): boolean {
  return isOpen(condition) || condition === 'unverified';
}

/** The first findings of each report, each once; the reports take turns, so that none is left out. */
export function mailFindings(
  source: MailSource,
  reports: readonly ReportSnapshot[],
  limits: MailLimits,
): Shortened<MailFinding> {
  const lists = reports.map((report) => waitingFindings(source, report));
  const all = new Set(lists.flat());
  const shown = new Set(takingTurns(lists.map((list) => list.slice(0, limits.findings))));
  // A report has its findings in their order; between reports the gravest come first.
  const inOrder = lists.length > 1 ? [...shown].sort((a, b) => rank(a) - rank(b)) : [...shown];
  return {
    shown: inOrder.map((finding) => mailFinding(source.snapshot, reports, finding, limits)),
    more: moreOf(all.size - shown.size, 'finding', reports.length),
  };
}

/** The first actions of each report, each once. */
export function mailActions(
  { snapshot }: MailSource,
  reports: readonly ReportSnapshot[],
  limits: MailLimits,
): Shortened<MailAction> {
  const byKey = (actions: readonly Action[]) => new Map(actions.map((action) => [action.key, action]));
  const all = byKey(reports.flatMap(({ actions }) => actions));
  const first = byKey(takingTurns(reports.map(({ actions }) => actions.slice(0, limits.actions))));
  return {
    shown: [...first.values()].map((action) => mailAction(snapshot.run, action, limits)),
    more: moreOf(all.size - first.size, 'action', reports.length),
  };
}

function rank({ severity }: Finding): number {
  return Severity.options.indexOf(severity);
}

function takingTurns<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) =>
    lists.flatMap((list) => list.slice(place, place + 1)),
  ).flat();
}

function moreOf(count: number, noun: string, reports: number): string | null {
  if (count === 0) return null;
  return `And ${count} more ${noun}${count === 1 ? '' : 's'} in the report${reports === 1 ? '' : 's'}.`;
}

function mailFinding(
  snapshot: Snapshot,
  reports: readonly ReportSnapshot[],
  finding: Finding,
  { text }: MailLimits,
): MailFinding {
  const readers = reports.filter(({ id }) => Object.hasOwn(finding.readers, id));
  const listedIn = reports.length > 1 ? ` – ${readers.map(({ title }) => title).join(', ')}` : '';
  return {
    severity: finding.severity,
    title: clipped(finding.title, text),
    meaning: clipped(finding.readers[readers[0]?.id ?? ''] ?? finding.detail, text),
    state: clipped(`${tenantName(snapshot, finding.tenant)} – ${stateOf(finding)}${listedIn}`, text),
  };
}

function stateOf({ condition, reason, firstSeen, lastSeen }: Finding): string {
  const since = `since ${longDate(firstSeen)}`;
  switch (condition) {
    case 'new':
      return 'New';
    case 'baseline':
      return 'From a first look at its data';
    case 'worse':
      return `Worse, open ${since}`;
    case 'better':
      return `Better, open ${since}`;
    case 'reopened':
      return `Back again, first seen on ${longDate(firstSeen)}`;
    case 'unverified':
      return `Not verified this time${reason ? ` (${withoutStop(reason)})` : ''}; last seen on ${longDate(lastSeen)}`;
    default:
      return `Open ${since}`;
  }
}

function mailAction(run: string, { title, firstStep, owner, due }: Action, { text }: MailLimits): MailAction {
  return {
    title: clipped(title, text),
    firstStep: clipped(firstStep, text),
    owner: roleName(owner),
    due: due < run ? `overdue since ${longDate(due)}` : `by ${longDate(due)}`,
  };
}

export function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
