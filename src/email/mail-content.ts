import { listed, roleName } from '../components/format.ts';
import type { Action } from '../domain/action.ts';
import { isOpen } from '../domain/condition.ts';
import { notCollected } from '../domain/coverage.ts';
import { longDate } from '../domain/run.ts';
import type { Finding, ReportSnapshot, Snapshot } from '../domain/snapshot.ts';
import { type MailKpi, mailKpis, tenantName } from './mail-kpi.ts';

const TOP_FINDINGS = 5;
const MOST_GAPS = 6;

export interface MailFinding {
  severity: Finding['severity'];
  title: string;
  /** What it means to the reader of this report. */
  meaning: string;
  /** "New", "Since 5 October 2026", "Not verified: …". */
  state: string;
  tenant: string;
}

export interface MailAction {
  title: string;
  firstStep: string;
  owner: string;
  /** "by 4 December 2026", "overdue since 1 November 2026". */
  due: string;
}

/** What a report mail says, in words; HTML and plain text are both written from it. */
export interface MailContent {
  subject: string;
  portfolio: string;
  report: string;
  /** "23 November 2026". */
  date: string;
  /** What sets this run apart: sample data, a correction. */
  notices: string[];
  headline: string[];
  kpis: MailKpi[];
  changes: string[];
  findings: MailFinding[];
  /** "And 4 more in the report.", or null. */
  moreFindings: string | null;
  actions: MailAction[];
  gaps: string[];
  reader: string;
  link: string;
}

/** Puts together what a report mail says. Throws when the snapshot has no such report. */
export function mailContent(
  snapshot: Snapshot,
  reportId: string,
  stakeholder: { name: string },
  link: string,
): MailContent {
  const report = snapshot.reports.find((entry) => entry.id === reportId);
  if (!report) throw new Error(`The snapshot of ${snapshot.run} has no report "${reportId}".`);
  const open = openFindings(snapshot, report);
  const more = open.length - TOP_FINDINGS;
  return {
    subject: subjectOf(snapshot, report),
    portfolio: snapshot.portfolio.name,
    report: report.title,
    date: longDate(snapshot.run),
    notices: noticesOf(snapshot),
    headline: report.headline,
    kpis: mailKpis(snapshot, report),
    changes: report.changes,
    findings: open.slice(0, TOP_FINDINGS).map((finding) => mailFinding(snapshot, report, finding)),
    moreFindings: more > 0 ? `And ${more} more in the report.` : null,
    actions: report.actions.map((action) => mailAction(snapshot, action)),
    gaps: gapsOf(snapshot, report, open),
    reader: oneLine(stakeholder.name),
    link,
  };
}

/** Text on one line: no header of a message can be ended by a line break in a name or title. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function subjectOf({ portfolio, run, revision }: Snapshot, { title }: ReportSnapshot): string {
  const sample = portfolio.sample ? '[Sample] ' : '';
  const correction = revision > 1 ? ` (correction ${revision - 1})` : '';
  return oneLine(`${sample}${title} report, ${longDate(run)}${correction} – ${portfolio.name}`);
}

function noticesOf({ portfolio, revision, backfilled }: Snapshot): string[] {
  return [
    ...(portfolio.sample ? ['Sample data: these companies and figures are invented.'] : []),
    ...(revision > 1 ? ['This corrects an earlier report of the same day.'] : []),
    ...(backfilled ? ['Made afterwards, with only what was known on the day.'] : []),
  ];
}

function openFindings(snapshot: Snapshot, report: ReportSnapshot): Finding[] {
  const all = new Map(snapshot.findings.map((finding) => [finding.fingerprint, finding]));
  return report.findings
    .map((fingerprint) => all.get(fingerprint))
    .filter((finding): finding is Finding => finding !== undefined && isInMail(finding));
}

/** What waits for somebody, and what could not be looked at. */
function isInMail({ condition }: Finding): boolean {
  return isOpen(condition) || condition === 'unverified';
}

function mailFinding(snapshot: Snapshot, report: ReportSnapshot, finding: Finding): MailFinding {
  return {
    severity: finding.severity,
    title: finding.title,
    meaning: finding.readers[report.id] ?? finding.detail,
    state: stateOf(finding),
    tenant: tenantName(snapshot, finding.tenant),
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

function mailAction(snapshot: Snapshot, { title, firstStep, owner, due }: Action): MailAction {
  const when = due < snapshot.run ? `overdue since ${longDate(due)}` : `by ${longDate(due)}`;
  return { title, firstStep, owner: roleName(owner), due: when };
}

/** What this report would say more about if it had been read. */
function gapsOf(snapshot: Snapshot, report: ReportSnapshot, open: readonly Finding[]): string[] {
  const tables = tablesOf(snapshot, report, open);
  const failed = notCollected(snapshot.coverage.filter(({ table }) => tables.has(table))).map(
    ({ tenant, tables: missing, reason, since }) =>
      `${tenantName(snapshot, tenant)}, ${listed(missing)}: ${withoutStop(reason)}; ${since}.`,
  );
  const titles = snapshot.metrics.filter(({ id }) => report.missing.includes(id)).map(({ title }) => title);
  const missing = titles.length > 0 ? [`Not measured yet: ${listed(titles)}.`] : [];
  const room = MOST_GAPS - missing.length;
  const more = failed.length > room ? [`And ${failed.length - room + 1} more.`] : [];
  return [...failed.slice(0, more.length > 0 ? room - 1 : room), ...more, ...missing];
}

function tablesOf(snapshot: Snapshot, report: ReportSnapshot, open: readonly Finding[]): Set<string> {
  const reads = [...snapshot.metrics, ...snapshot.exhibits].filter(({ readers }) => report.id in readers);
  return new Set([...reads, ...open].flatMap(({ tables }) => tables));
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
