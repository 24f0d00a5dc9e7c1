import type { MailContent, MailReport } from './mail-content.ts';
import type { MailAction, MailFinding, Shortened } from './mail-findings.ts';
import type { MailKpi } from './mail-kpi.ts';

/** The plain-text part: the same words and figures as the HTML, set for a screen without formatting. */
export function mailText(content: MailContent): string {
  const { portfolio, title, date, reports, findings, actions, gaps } = content;
  const blocks = [
    ...content.notices,
    `${portfolio}\n${title}, ${date}`,
    ...(reports.length === 1 ? reports.map(alone) : reports.map(oneOfSeveral)),
    section('Findings', numbered(findings, findingText)),
    section('What to do', numbered(actions, actionText)),
    section('Not collected', gaps.map(bullet)),
    content.closing,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function alone({ headline, kpis, changes, link }: MailReport): string {
  return joined([
    headline.join('\n'),
    `The full report:\n${link}`,
    section('Key figures', kpis.map(kpiText)),
    section('What changed', changes.map(bullet)),
  ]);
}

function oneOfSeveral({ title, headline, kpis, changes, link }: MailReport): string {
  return joined([
    section(title, headline),
    `The ${title} report:\n${link}`,
    kpis.map(kpiText).join('\n'),
    changes.map(bullet).join('\n'),
  ]);
}

function joined(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const heading = title.toUpperCase();
  return `${heading}\n${'-'.repeat(heading.length)}\n${lines.join('\n')}`;
}

function bullet(line: string): string {
  return `* ${line}`;
}

function kpiText({ title, value, trend, change, target, note }: MailKpi): string {
  const details = [trend, change?.text, target, note].filter((part) => part !== null && part !== undefined);
  return [`* ${title}: ${value}`, ...details.map((detail) => `  ${detail}`)].join('\n');
}

function numbered<Item>({ shown, more }: Shortened<Item>, text: (item: Item) => string[]): string[] {
  const items = shown.map((item, index) => `${index + 1}. ${text(item).join('\n   ')}`);
  return [...items, ...(more === null ? [] : [more])];
}

function findingText({ severity, title, meaning, state }: MailFinding): string[] {
  return [`[${severity}] ${title}`, meaning, state];
}

function actionText({ title, firstStep, owner, due }: MailAction): string[] {
  return [firstStep, `${owner}, ${due}`, `About: ${title}`];
}
