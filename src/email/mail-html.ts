import type { MailContent, MailReport } from './mail-content.ts';
import { actionRows, escapeHtml, findingRows, kpiRows, lineRows } from './mail-rows.ts';
import type { MailParts } from './mail-template.ts';

/** The source of a KPI's picture, by the id of its metric; undefined where there is none. */
export type PictureSource = (metric: string) => string | undefined;

/** The HTML part. Each row of it is a filled part of the template; what has nothing to say has no row. */
export function mailHtml(content: MailContent, parts: MailParts, pictureOf: PictureSource): string {
  const { reports, findings, actions, gaps } = content;
  const [first, ...others] = reports;
  const preview = (first?.headline ?? []).join(' ');
  const listing = (title: string, rows: string) =>
    rows === '' ? '' : parts.h2({ text: title }) + parts.table({ rows });
  return [
    parts.start({ subject: escapeHtml(content.subject), preview: escapeHtml(preview) }),
    ...content.notices.map((text) => parts.notice({ text: escapeHtml(text) })),
    opening(content, parts),
    ...(others.length === 0
      ? reports.map((report) => alone(report, parts, pictureOf))
      : reports.map((report) => oneOfSeveral(report, parts, pictureOf))),
    listing('Findings', findingRows(findings)),
    listing('What to do', actionRows(actions)),
    listing('Not collected', lineRows(gaps, 'muted')),
    parts.last({ text: escapeHtml(content.closing) }),
    parts.end(),
  ].join('\n');
}

/** What it is and of which day; a digest says what it is in its heading. */
function opening({ portfolio, title, date, reports }: MailContent, parts: MailParts): string {
  const over = (text: string) => parts.over({ portfolio: escapeHtml(portfolio), text });
  if (reports.length === 1) return over(`<strong>${escapeHtml(title)}</strong>, ${escapeHtml(date)}`);
  return over(escapeHtml(date)) + parts.h1({ text: escapeHtml(title) });
}

/** The headline large, and the link where a phone shows it without scrolling. */
function alone(
  { headline, kpis, changes, link }: MailReport,
  parts: MailParts,
  pictureOf: PictureSource,
): string {
  const [first = '', ...rest] = headline.map(escapeHtml);
  return [
    parts.h1({ text: first }),
    ...rest.map((text) => parts.lead({ text })),
    parts.button({ link: escapeHtml(link), text: 'Open the full report' }),
    kpis.length > 0
      ? parts.h2({ text: 'Key figures' }) + parts.table({ rows: kpiRows(kpis, pictureOf) })
      : '',
    changes.length > 0 ? parts.h2({ text: 'What changed' }) + parts.table({ rows: lineRows(changes) }) : '',
  ].join('');
}

/** Under the name of the report: its headline, its figures, what changed, and its link. */
function oneOfSeveral(report: MailReport, parts: MailParts, pictureOf: PictureSource): string {
  const { title, headline, kpis, changes, link } = report;
  const [first = '', ...rest] = headline;
  return [
    parts.report({ text: escapeHtml(title) }),
    parts.lead({ text: [`<strong>${escapeHtml(first)}</strong>`, ...rest.map(escapeHtml)].join('<br>') }),
    parts.open({ link: escapeHtml(link), text: `Open the ${escapeHtml(title)} report` }),
    kpis.length > 0 ? parts.table({ rows: `${SPACE}${kpiRows(kpis, pictureOf)}` }) : '',
    changes.length > 0 ? parts.table({ rows: lineRows(changes) }) : '',
  ].join('');
}

const SPACE = '<tr><td colspan="2" style="height:14px;line-height:14px;font-size:14px;">&nbsp;</td></tr>';
