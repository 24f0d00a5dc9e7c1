import type { MailAction, MailContent, MailFinding } from './mail-content.ts';
import type { MailKpi } from './mail-kpi.ts';

/** The plain-text part: the same words and figures as the HTML, set for a screen without formatting. */
export function mailText(content: MailContent): string {
  const blocks = [
    `${content.portfolio} – ${content.report} report\n${content.date}`,
    ...content.notices,
    content.headline.join('\n'),
    section('Key figures', content.kpis.map(kpiText)),
    section('What changed', content.changes.map(bullet)),
    section('Findings', [
      ...content.findings.map(findingText),
      ...(content.moreFindings ? [content.moreFindings] : []),
    ]),
    section('What to do', content.actions.map(actionText)),
    section('Not collected', content.gaps.map(bullet)),
    `The full report:\n${content.link}`,
    `The link in this message is for ${content.reader} alone; please do not pass it on.`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const heading = title.toUpperCase();
  return `${heading}\n${'-'.repeat(heading.length)}\n${lines.join('\n')}`;
}

function bullet(line: string): string {
  return `* ${line}`;
}

function kpiText({ title, value, change, target, note }: MailKpi): string {
  const details = [change?.text, target, note].filter((part) => part !== null && part !== undefined);
  return [`* ${title}: ${value}`, ...details.map((detail) => `  ${detail}`)].join('\n');
}

function findingText({ severity, title, meaning, state, tenant }: MailFinding, index: number): string {
  return `${index + 1}. [${severity}] ${title}\n   ${meaning}\n   ${tenant} – ${state}`;
}

function actionText({ title, firstStep, owner, due }: MailAction, index: number): string {
  return `${index + 1}. ${firstStep}\n   ${owner}, ${due}. About: ${title}`;
}
