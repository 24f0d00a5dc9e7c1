import { Severity } from '../domain/catalogue.ts';
import { isOpen } from '../domain/condition.ts';
import { longDate } from '../domain/run.ts';
import type { ReportSnapshot, Snapshot } from '../domain/snapshot.ts';
import { howToGoOn } from '../github/go-on.ts';
import type { Visibility } from '../github/visibility.ts';
import { notesOn } from './notes.ts';

export interface SummaryOptions {
  visibility: Visibility;
  /** Where the site is, without a slash at the end; null where it has no address. */
  url: string | null;
  /** Whether everything before this step went well. */
  ok: boolean;
}

const FAILED =
  'Something before this failed: the log of the step that is marked says what is wrong and what to do.';
const HIDDEN =
  'Figures and names are left out of this page, because not only those who may read them can see it. They are in the reports.';

/** The run on one screen, as Markdown for GitHub's page of it. No address of a person, no token, no secret is in it. */
export function summaryOf(snapshot: Snapshot, { visibility, url, ok }: SummaryOptions): string {
  const trouble = ok ? [] : [`**${FAILED} ${howToGoOn(snapshot.run)}**`];
  if (visibility !== 'private') return sections([`## Run of ${longDate(snapshot.run)}`, ...trouble, HIDDEN]);
  return sections([
    `## ${cell(snapshot.portfolio.name)}: run of ${longDate(snapshot.run)}`,
    ...trouble,
    reportTable(snapshot, url),
    notesOn(snapshot).map(noteLine).join('\n'),
  ]);
}

function sections(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function reportTable(snapshot: Snapshot, url: string | null): string {
  const severities = Severity.options;
  const rows = snapshot.reports.map((report) => {
    const counts = severities.map((severity) => openOf(snapshot, report, severity));
    return `| ${linkTo(snapshot, report, url)} | ${cell(report.headline.join(' '))} | ${counts.join(' | ')} |`;
  });
  return [
    `| report | headline | ${severities.join(' | ')} |`,
    `|---|---|${severities.map(() => '--:|').join('')}`,
    ...rows,
  ].join('\n');
}

function openOf({ findings }: Snapshot, report: ReportSnapshot, severity: Severity): number {
  return findings.filter(
    (finding) =>
      isOpen(finding.condition) &&
      finding.severity === severity &&
      report.findings.includes(finding.fingerprint),
  ).length;
}

/** Without a token: whoever follows it needs a link of their own. */
function linkTo({ run, revision }: Snapshot, { id, title }: ReportSnapshot, url: string | null): string {
  const folder = revision > 1 ? `${run}.${revision}` : run;
  return url === null ? cell(title) : `[${cell(title)}](${url}/${id}/${folder}/)`;
}

function noteLine(line: string): string {
  return line.startsWith('  ') ? `- ${cell(line.trim())}` : `\n${cell(line)}\n`;
}

/** Text as text: what companies and hand-offs are called is no Markdown and no HTML. */
function cell(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#~]/g, (mark) => `&#${mark.charCodeAt(0)};`).replaceAll(/\s+/g, ' ');
}
