import { longDate } from '../domain/run.ts';
import type { ReportSnapshot, Snapshot } from '../domain/snapshot.ts';
import {
  type MailAction,
  type MailFinding,
  mailActions,
  mailFindings,
  type Shortened,
} from './mail-findings.ts';
import { mailGaps } from './mail-gaps.ts';
import { kpiMetrics, type MailKpi, mailKpi } from './mail-kpi.ts';
import { clipped, type MailLimits, oneLine } from './mail-limits.ts';
import { type MailSource, reportOf } from './mail-source.ts';

/** What a mail is to be about, and to whom it goes. */
export interface MailRequest {
  /** Ids of reports of the snapshot; several make a digest. */
  reports: readonly string[];
  /** Null for the copy in the archive, whose links open nothing by themselves. */
  reader: string | null;
  /** What is said before all else. */
  notice: string | null;
  /** Opens a report, with the reader's token in it unless the copy is the archive's. */
  linkTo: (report: string) => string;
}

interface ReportWords {
  id: string;
  title: string;
  headline: string[];
  kpis: MailKpi[];
  changes: string[];
}

export interface MailReport extends ReportWords {
  link: string;
}

/** What a mail says to whoever reads it, in words. */
export interface MailBody {
  subject: string;
  portfolio: string;
  /** "CEO report" or "Digest of 3 reports". */
  title: string;
  /** "23 November 2026". */
  date: string;
  /** What sets this run apart: sample data, a correction. */
  notices: string[];
  /** One, or each of a digest; a key figure or a change is said in the first that has it. */
  reports: ReportWords[];
  findings: Shortened<MailFinding>;
  actions: Shortened<MailAction>;
  gaps: string[];
}

/** All that a mail says to one reader; HTML and plain text are both written from it. */
export interface MailContent extends MailBody {
  reports: MailReport[];
  closing: string;
}

/** @throws when the snapshot has no such report. */
export function mailBody(source: MailSource, ids: readonly string[], limits: MailLimits): MailBody {
  const { snapshot } = source;
  const reports = ids.map((id) => reportOf(source, id));
  const title = titleOf(reports);
  return {
    subject: subjectOf(snapshot, title),
    portfolio: snapshot.portfolio.name,
    title,
    date: longDate(snapshot.run),
    notices: noticesOf(snapshot),
    reports: reportWords(source, reports, limits),
    findings: mailFindings(source, reports, limits),
    actions: mailActions(source, reports, limits),
    gaps: mailGaps(source, reports, limits),
  };
}

export function mailContent(body: MailBody, { reader, notice, linkTo }: MailRequest): MailContent {
  return {
    ...body,
    notices: [...(notice === null ? [] : [notice]), ...body.notices],
    reports: body.reports.map((report) => ({ ...report, link: linkTo(report.id) })),
    closing: closingOf(reader, body.reports.length),
  };
}

function titleOf(reports: readonly ReportSnapshot[]): string {
  const [only, ...others] = reports.map(({ title }) => title);
  return others.length === 0 ? `${only} report` : `Digest of ${reports.length} reports`;
}

function subjectOf({ portfolio, run, revision }: Snapshot, title: string): string {
  const sample = portfolio.sample ? '[Sample] ' : '';
  const correction = revision > 1 ? ` (correction ${revision - 1})` : '';
  return oneLine(`${sample}${title}, ${longDate(run)}${correction} – ${portfolio.name}`);
}

function noticesOf({ portfolio, revision, backfilled }: Snapshot): string[] {
  return [
    ...(portfolio.sample ? ['Sample data: these companies and figures are invented.'] : []),
    ...(revision > 1 ? ['This corrects an earlier report of the same day.'] : []),
    ...(backfilled ? ['Made afterwards, with only what was known on the day.'] : []),
  ];
}

function reportWords(
  source: MailSource,
  reports: readonly ReportSnapshot[],
  { kpis, changes, text }: MailLimits,
): ReportWords[] {
  const said = new Set<string>();
  const isNew = (words: string) => !said.has(words) && said.add(words);
  return reports.map((report) => ({
    id: report.id,
    title: report.title,
    headline: report.headline.map((line) => clipped(line, text)),
    kpis: kpiMetrics(source, report, kpis)
      .filter(({ id }) => isNew(id))
      .map((metric) => mailKpi(source.snapshot, metric)),
    changes: report.changes
      .filter(isNew)
      .slice(0, changes)
      .map((line) => clipped(line, text)),
  }));
}

function closingOf(reader: string | null, reports: number): string {
  const link = reports === 1 ? 'The link' : 'The links';
  if (reader === null) return `This is a copy for the archive. ${link} in it asks who you are.`;
  const passes = reports === 1 ? 'is' : 'are';
  const them = reports === 1 ? 'it' : 'them';
  return `${link} in this message ${passes} for ${oneLine(reader)} alone; please do not pass ${them} on.`;
}
