/** Colors on a light ground; every text has a contrast of at least 4.5 to 1. */
export const COLORS = {
  page: '#eef0ee',
  card: '#ffffff',
  ink: '#1b2226',
  muted: '#59646b',
  rule: '#dfe3e1',
  accent: '#0b5c63',
  link: '#0b5c63',
  notice: '#5c3d00',
  noticeBack: '#fdeebf',
  good: '#1d6b3a',
  bad: '#a8321f',
  even: '#59646b',
  critical: '#a01818',
  high: '#a04408',
  medium: '#755a00',
  low: '#59646b',
} as const;

/** Pictures of a KPI's trend, in CSS pixels. */
export const PICTURE_SIZE = { width: 132, height: 32 } as const;
/** Of their lines: at least 3 to 1 on the card in light and in dark, for a picture cannot change. */
export const PICTURE_INK = '#38898f';

/** No quotation marks: it stands inside an attribute. */
export const FONT = '-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif';

/** The same colors on a dark ground. */
const DARK: Record<keyof typeof COLORS, string> = {
  page: '#12171a',
  card: '#1c2327',
  ink: '#e9edee',
  muted: '#a9b4ba',
  rule: '#374147',
  accent: '#2a7f87',
  link: '#7cc9cf',
  notice: '#ffe2a0',
  noticeBack: '#46370f',
  good: '#7fd6a0',
  bad: '#ff9d8c',
  even: '#a9b4ba',
  critical: '#ff9a94',
  high: '#ffb07c',
  medium: '#e8c767',
  low: '#a9b4ba',
};

const TEXTS = ['good', 'bad', 'even', 'critical', 'high', 'medium', 'low'] as const;

export const DARK_STYLES = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    body, .page, .page > div[role] { background-color: ${DARK.page} !important; }
    .card, .card > table { background-color: ${DARK.card} !important; }
    .card div, .card td, .card h1, .card h2 { color: ${DARK.ink} !important; }
    .card .muted, .card .muted div { color: ${DARK.muted} !important; }
    .card .muted .ink { color: ${DARK.ink} !important; }
    .card .rule { border-color: ${DARK.rule} !important; }
    .card .notice { background-color: ${DARK.noticeBack} !important; }
    .card .notice div { color: ${DARK.notice} !important; }
    .card .link { color: ${DARK.link} !important; }
    .card .button td, .card .button a { background-color: ${DARK.accent} !important; color: #ffffff !important; }
    ${TEXTS.map((name) => `.card .muted .${name} { color: ${DARK[name]} !important; }`).join('\n    ')}
  }`;
