import mjml2html from 'mjml';
import type { MailContent } from './mail-content.ts';
import { actionRows, escapeHtml, findingRows, kpiRows, lines } from './mail-rows.ts';
import { COLORS, DARK_STYLES, FONT } from './mail-style.ts';

/** The HTML part, one column of 600 px that narrows to any phone; nothing in it is loaded from elsewhere. */
export async function mailHtml(content: MailContent): Promise<string> {
  const { html } = await mjml2html(template(content), {
    fonts: {},
    keepComments: false,
    validationLevel: 'strict',
  });
  // Indentation is a third of the bytes; no element here keeps its white space.
  return html.replace(/\n\s+/g, '\n').replace(/\n{2,}/g, '\n');
}

function template(content: MailContent): string {
  return `<mjml lang="en" dir="ltr">
  <mj-head>
    <mj-title>${escapeHtml(content.subject)}</mj-title>
    <mj-preview>${escapeHtml(content.headline.join(' '))}</mj-preview>
    <mj-raw>
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
    </mj-raw>
    <mj-attributes>
      <mj-all font-family="${FONT}" />
      <mj-text font-size="15px" line-height="22px" color="${COLORS.ink}" padding="0 24px" />
      <mj-table font-size="15px" line-height="22px" color="${COLORS.ink}" padding="0 24px" />
      <mj-section background-color="${COLORS.card}" padding="0" css-class="card" />
    </mj-attributes>
    <mj-style>${DARK_STYLES}</mj-style>
  </mj-head>
  <mj-body background-color="${COLORS.page}" css-class="page" width="600px">
    ${sections(content).join('\n')}
  </mj-body>
</mjml>`;
}

function sections(content: MailContent): string[] {
  const card = [
    opening(content),
    button(content),
    listing('Key figures', table(kpiRows(content.kpis))),
    listing('What changed', lines(content.changes)),
    listing('Findings', table(findingRows(content))),
    listing('What to do', table(actionRows(content.actions))),
    listing('Not collected', lines(content.gaps, 'muted')),
  ];
  return [
    section('', `${OUTSIDE} padding="12px 0"`),
    ...content.notices.map(notice),
    section(card.join('\n'), 'padding="0 0 32px"'),
    closing(content),
  ];
}

/** On the page around the card. */
const OUTSIDE = 'background-color="transparent" css-class="gap"';

function notice(text: string): string {
  return section(
    `<mj-text font-size="13px" line-height="18px" font-weight="600" color="${COLORS.notice}" padding="10px 24px" css-class="notice-text">${escapeHtml(text)}</mj-text>`,
    `background-color="${COLORS.noticeBack}" css-class="notice"`,
  );
}

function opening({ portfolio, report, date, headline }: MailContent): string {
  const [first, ...rest] = headline.map(escapeHtml);
  return `
    <mj-text padding="24px 24px 0" font-size="13px" line-height="18px" color="${COLORS.muted}" css-class="muted">${escapeHtml(portfolio)}</mj-text>
    <mj-text padding="2px 24px 0" font-size="13px" line-height="18px" color="${COLORS.muted}" css-class="muted"><strong>${escapeHtml(report)} report</strong>, ${escapeHtml(date)}</mj-text>
    <mj-text padding="16px 24px 0" font-size="22px" line-height="30px" font-weight="650"><h1 style="margin:0;font-size:22px;line-height:30px;font-weight:650;">${first}</h1></mj-text>
    ${rest.map((line) => `<mj-text padding="10px 24px 0" font-size="16px" line-height="24px">${line}</mj-text>`).join('')}`;
}

/** A heading and what stands under it; nothing at all when that is empty. */
function listing(title: string, body: string): string {
  if (body === '') return '';
  return `
    <mj-text padding="32px 24px 10px" font-size="16px" line-height="22px" font-weight="650"><h2 style="margin:0;font-size:16px;line-height:22px;font-weight:650;">${title}</h2></mj-text>
    ${body}`;
}

function table(rows: string): string {
  return rows === '' ? '' : `<mj-table>${rows}</mj-table>`;
}

/** The one link of the message, where a phone shows it without scrolling. */
function button({ link }: MailContent): string {
  return `<mj-button href="${escapeHtml(link)}" align="left" background-color="${COLORS.accent}" color="#ffffff" border-radius="6px" font-size="16px" font-weight="600" inner-padding="13px 22px" padding="22px 24px 0" css-class="button">Open the full report</mj-button>`;
}

function closing({ reader }: MailContent): string {
  return section(
    `<mj-text font-size="13px" line-height="19px" color="${COLORS.muted}" css-class="muted">The link in this message is for ${escapeHtml(reader)} alone; please do not pass it on.</mj-text>`,
    `${OUTSIDE} padding="16px 0 32px"`,
  );
}

function section(body: string, attributes = ''): string {
  return `<mj-section ${attributes}><mj-column>${body}</mj-column></mj-section>`;
}
