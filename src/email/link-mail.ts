import { longDate } from '../domain/run.ts';
import type { Mail } from './mail-renderer.ts';
import { escapeHtml } from './mail-rows.ts';
import { mailParts } from './mail-template.ts';

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
export async function renderLinkMail(content: LinkMailContent): Promise<Mail> {
  const { portfolio, run, reader, reports, until } = content;
  const parts = await mailParts();
  const subject = `New links to your reports of ${longDate(run)} – ${portfolio.name}`;
  const sample = portfolio.sample ? [SAMPLE] : [];
  const opening = `Hello ${reader}, here are new links to your reports of ${longDate(run)}.`;
  const closing = `They are for you alone and open until ${longDate(until)}. If you did not ask for them, answer this message.`;
  return {
    pictures: [],
    subject,
    text: [...sample, opening, ...reports.map(({ title, link }) => `${title}:\n${link}\n`), closing].join(
      '\n\n',
    ),
    html: [
      parts.start({ subject: escapeHtml(subject), preview: escapeHtml(opening) }),
      ...sample.map((text) => parts.notice({ text })),
      parts.over({ portfolio: escapeHtml(portfolio.name), text: escapeHtml(longDate(run)) }),
      parts.h1({ text: 'New links to your reports' }),
      parts.lead({ text: escapeHtml(opening) }),
      ...reports.map(({ title, link }) =>
        parts.open({ link: escapeHtml(link), text: `Open the ${escapeHtml(title)} report` }),
      ),
      parts.last({ text: escapeHtml(closing) }),
      parts.end(),
    ].join('\n'),
  };
}

const SAMPLE = 'Sample data: companies, people and figures are invented.';
