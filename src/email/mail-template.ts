import mjml2html from 'mjml';
import { COLORS, DARK_STYLES, FONT } from './mail-style.ts';

/** What stands in a part, by the name of its place, as HTML. */
type Slots = Readonly<Record<string, string>>;

/** The pieces that a mail's HTML is put together from; each is filled with HTML, never with plain text. */
export type MailParts = Record<keyof typeof PARTS | 'start' | 'end', (slots?: Slots) => string>;

/** MJML takes some 50 ms a message, so it is compiled once, with named places that each message fills. */
let compiled: Promise<MailParts> | undefined;

export function mailParts(): Promise<MailParts> {
  compiled ??= compile();
  return compiled;
}

const SMALL = `font-size="13px" line-height="19px" color="${COLORS.muted}" css-class="muted"`;
const heading = (tag: 'h1' | 'h2', size: number, line: number) =>
  `<${tag} style="margin:0;font-size:${size}px;line-height:${line}px;font-weight:650;">[[text]]</${tag}>`;

/** Each is one row of the column, in MJML; `[[name]]` is a place to fill. */
const PARTS = {
  notice: `<mj-text font-size="13px" line-height="18px" font-weight="600" color="${COLORS.notice}" container-background-color="${COLORS.noticeBack}" padding="10px 24px" css-class="notice">[[text]]</mj-text>`,
  over: `<mj-text padding="20px 24px 0" ${SMALL}>[[portfolio]]<br>[[text]]</mj-text>`,
  h1: `<mj-text padding="14px 24px 0">${heading('h1', 22, 30)}</mj-text>`,
  report: `<mj-text padding="34px 24px 0">${heading('h2', 20, 28)}</mj-text>`,
  lead: '<mj-text padding="10px 24px 0" font-size="16px" line-height="24px">[[text]]</mj-text>',
  h2: `<mj-text padding="30px 24px 10px">${heading('h2', 16, 22)}</mj-text>`,
  table: '<mj-table>[[rows]]</mj-table>',
  button: `<mj-button href="[[link]]" align="left" background-color="${COLORS.accent}" color="#ffffff" border-radius="6px" font-size="16px" font-weight="600" inner-padding="13px 22px" padding="22px 24px 0" css-class="button">[[text]]</mj-button>`,
  open: `<mj-text padding="10px 24px 0" font-weight="600"><a class="link" href="[[link]]" style="color:${COLORS.link};line-height:28px;" target="_blank">[[text]]</a></mj-text>`,
  last: `<mj-text padding="34px 24px 32px" ${SMALL}>[[text]]</mj-text>`,
} as const;

async function compile(): Promise<MailParts> {
  const { html } = await mjml2html(template(), { fonts: {}, keepComments: false, validationLevel: 'strict' });
  // Indentation is a third of the bytes; no element here keeps its white space.
  const pieces = html.replace(/\n\s*/g, '\n').split(/\n?@@(\w+)@@\n?/);
  const named = pieces.flatMap((piece, place) =>
    place % 2 === 0 ? [[pieces[place - 1] ?? 'start', piece]] : [],
  );
  return Object.fromEntries(
    named.map(([name, piece]) => [name, (slots: Slots = {}) => filled(piece ?? '', slots)]),
  ) as MailParts;
}

function filled(piece: string, slots: Slots): string {
  return piece.replace(/\[\[(\w+)\]\]/g, (_, name: string) => slots[name] ?? '');
}

/** One column of 600 px that narrows to any phone; nothing in it is loaded from elsewhere. */
function template(): string {
  const rows = Object.entries(PARTS).map(([name, mjml]) => `<mj-raw>@@${name}@@</mj-raw>${mjml}`);
  return `<mjml lang="en" dir="ltr">
  <mj-head>
    <mj-title>[[subject]]</mj-title>
    <mj-preview>[[preview]]</mj-preview>
    <mj-raw>
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
    </mj-raw>
    <mj-attributes>
      <mj-all font-family="${FONT}" />
      <mj-text font-size="15px" line-height="22px" color="${COLORS.ink}" padding="0 24px" />
      <mj-table font-size="13px" line-height="19px" color="${COLORS.muted}" padding="0 24px" />
    </mj-attributes>
    <mj-style>${DARK_STYLES}</mj-style>
  </mj-head>
  <mj-body background-color="${COLORS.page}" css-class="page" width="600px">
    <mj-section background-color="${COLORS.card}" padding="0" css-class="card"><mj-column>
      ${rows.join('')}<mj-raw>@@end@@</mj-raw>
    </mj-column></mj-section>
  </mj-body>
</mjml>`;
}
