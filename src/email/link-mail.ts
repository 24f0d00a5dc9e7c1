import { longDate } from '../domain/run.ts';
import type { Mail } from './mail-renderer.ts';
import { escapeHtml } from './mail-rows.ts';
import { COLORS, FONT } from './mail-style.ts';

export interface LinkMailContent {
  portfolio: { name: string; sample: boolean };
  run: string;
  reader: string;
  /** Each link opens its report, with the reader's token in it. */
  reports: readonly { title: string; link: string }[];
  /** Last day on which the links open, YYYY-MM-DD. */
  until: string;
}

/** A message that brings links and nothing else: no figure is in it. */
export function renderLinkMail({ portfolio, run, reader, reports, until }: LinkMailContent): Mail {
  const sample = portfolio.sample ? 'Sample data: companies, people and figures are invented.' : '';
  const opening = `Hello ${reader}, here are new links to your reports of ${longDate(run)}.`;
  const closing = `They are for you alone and open until ${longDate(until)}. If you did not ask for them, answer this message.`;
  const lines = reports.map(({ title, link }) => `${title}:\n${link}\n`);
  const items = reports.map(
    ({ title, link }) =>
      `<li style="margin:0 0 8px"><a href="${escapeHtml(link)}" style="color:${COLORS.accent}">${escapeHtml(title)}</a></li>`,
  );
  const paragraph = (text: string) =>
    text === '' ? '' : `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
  return {
    pictures: [],
    subject: `New links to your reports of ${longDate(run)} – ${portfolio.name}`,
    text: [sample, opening, ...lines, closing].filter((part) => part !== '').join('\n\n'),
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>New links to your reports</title></head>
<body style="font:16px/1.5 ${FONT};margin:24px">${paragraph(sample)}${paragraph(opening)}<ul style="padding-left:20px">
${items.join('\n')}</ul>${paragraph(closing)}</body></html>`,
  };
}
