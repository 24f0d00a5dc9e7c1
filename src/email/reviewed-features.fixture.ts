/** What a mail uses that some programs do not know. */
interface Reviewed {
  /** Why the mail is well without it. */
  why: string;
  /** Families of programs of which one or more do not know it, sorted. */
  none?: string;
  /** Families of which one or more know it in part. */
  partly?: string;
}

const LIGHT = 'dark mode: the mail is then as in light, or as the program inverts it';
const SHEET = 'only dark mode and the width on a desk are in a style sheet; all else is said at each element';
const PREVIEW = 'hides the line that lists show as a preview; where unknown, the headline is read twice';
const LOOK = 'a matter of looks: straight corners, another pointer, a broken word';

export const REVIEWED: Record<string, Reviewed> = {
  '!important keyword': {
    why: SHEET,
    none: 'gmx orange web-de wp-pl',
    partly: 'aol gmail outlook protonmail sfr yahoo',
  },
  '<body> element': {
    why: 'its colour is that of the element inside it, too',
    none: 'aol fastmail laposte mail-ru outlook protonmail sfr yahoo',
    partly: 'aol gmail hey orange outlook yahoo',
  },
  '<style> element': {
    why: SHEET,
    none: 'gmail gmx laposte rainloop sfr web-de',
    partly: 'gmail outlook protonmail',
  },
  '@media': {
    why: SHEET,
    none: 'gmail laposte outlook sfr thunderbird',
    partly: 'aol gmail mail-ru outlook protonmail samsung-email yahoo',
  },
  'Chaining selectors': { why: SHEET, none: 'gmail outlook protonmail sfr', partly: 'gmail gmx web-de' },
  'Class selector': { why: SHEET, none: 'gmail protonmail sfr', partly: 'gmail' },
  'Descendant combinator': { why: SHEET, none: 'gmail protonmail sfr', partly: 'gmail gmx web-de' },
  'ID selector': { why: SHEET, none: 'gmail ionos-1and1 protonmail sfr', partly: 'gmail' },
  'Type selector': { why: SHEET, none: 'gmail gmx protonmail sfr web-de', partly: 'gmail' },
  'align attribute': {
    why: 'only tables have it, and only "center"; what does not work is left and right, or on pictures',
    partly: 'hey outlook protonmail',
  },
  'aria-label attribute': {
    why: 'a name of the preview line that MJML gives',
    none: 'aol gmx hey ionos-1and1 orange outlook thunderbird web-de yahoo',
  },
  background: {
    why: 'one colour each, without a picture or a second value',
    partly: 'aol gmx orange outlook web-de yahoo',
  },
  'background-color': {
    why: 'a colour by its number that is not shown leaves dark words on white',
    partly: 'gmx orange web-de',
  },
  border: { why: 'a line of one pixel above a cell, and that tables have none', partly: 'outlook' },
  'border-radius': { why: LOOK, none: 'gmx orange outlook web-de', partly: 'aol yahoo' },
  'color-scheme CSS property': {
    why: LIGHT,
    none: 'aol fastmail gmail gmx hey mail-ru outlook protonmail sfr t-online-de web-de yahoo',
    partly: 'sfr',
  },
  'color-scheme meta tag': {
    why: LIGHT,
    none: 'aol apple-mail fastmail gmail gmx hey mail-ru outlook protonmail samsung-email sfr web-de yahoo',
  },
  cursor: {
    why: LOOK,
    none: 'apple-mail gmail gmx outlook yahoo',
    partly: 'apple-mail gmx protonmail yahoo',
  },
  'dir attribute': {
    why: 'every program starts from left to right',
    none: 'gmx web-de',
    partly: 'gmail orange outlook',
  },
  direction: { why: 'every program starts from left to right', partly: 'gmail' },
  display: {
    why: 'block, inline-block and none, which only Outlook of Windows does not know; MJML gives it a table instead',
    partly: 'aol fastmail gmail gmx orange outlook web-de yahoo',
  },
  'display:none': { why: PREVIEW, none: 'gmail', partly: 'outlook' },
  'font-size': {
    why: 'in pixels, which all know; what does not work is rem and percent',
    partly: 'aol gmx outlook samsung-email web-de yahoo',
  },
  'font-weight': {
    why: '600 and 650 are bold where other numbers are not known, or headings and large figures without it',
    partly: 'aol orange outlook yahoo',
  },
  'height attribute': { why: 'the picture has its own proportions', none: 'hey', partly: 'outlook' },
  'height property': {
    why: 'of the gap above figures, which its text keeps open',
    none: 'aol yahoo',
    partly: 'outlook',
  },
  'lang attribute': {
    why: 'for screen readers; the text is the same',
    none: 'gmx hey ionos-1and1 orange web-de',
    partly: 'aol yahoo',
  },
  'line-height': {
    why: 'in pixels or percent; lines of Outlook stand a little closer or wider',
    partly: 'orange outlook',
  },
  margin: {
    why: 'none is negative, and what keeps distance is the padding of cells',
    partly: 'aol gmail mail-ru outlook yahoo',
  },
  'max-height property': { why: PREVIEW, none: 'outlook' },
  'max-width': {
    why: 'of the block in the middle: Outlook gets a table of that width from MJML instead, a phone is narrower',
    partly: 'apple-mail outlook',
  },
  opacity: { why: PREVIEW, none: 'aol gmail gmx mail-ru orange outlook web-de' },
  outline: { why: 'pictures are no links, so none is outlined', none: 'orange outlook' },
  overflow: {
    why: PREVIEW,
    none: 'outlook',
    partly: 'aol apple-mail gmail gmx mail-ru orange outlook protonmail web-de yahoo',
  },
  padding: {
    why: 'of cells, which is known; the button says it for Outlook in its own way, and figures lose a few pixels',
    partly: 'outlook',
  },
  'role attribute': {
    why: 'for screen readers; tables are then read as tables',
    none: 'gmx hey ionos-1and1 orange outlook web-de',
    partly: 'aol yahoo',
  },
  'table-layout': { why: 'its value is the one that every program starts from', none: 'outlook' },
  'target attribute': {
    why: 'programs open links in a window of their own anyway',
    none: 'aol fastmail gmail gmx hey ionos-1and1 mail-ru orange outlook protonmail sfr web-de yahoo',
    partly: 'apple-mail gmx outlook samsung-email thunderbird web-de',
  },
  'text-align': {
    why: 'left and center; what does not work is start, end and match-parent',
    partly: 'aol gmail gmx orange outlook samsung-email web-de yahoo',
  },
  'text-decoration': {
    why: 'the words of the button are then underlined',
    none: 'orange protonmail sfr',
    partly: 'gmail gmx outlook web-de',
  },
  'text-transform': { why: 'its value is the one that every program starts from', partly: 'outlook' },
  'width attribute': {
    why: 'half of a row is what two cells get, and pictures have their size in pixels',
    none: 'hey',
    partly: 'outlook',
  },
  'width property': {
    why: 'of tables and cells, which is known; a block is as wide as its cell anyway',
    partly: 'laposte outlook',
  },
  'word-break': {
    why: LOOK,
    none: 'aol gmx ionos-1and1 orange outlook web-de yahoo',
    partly: 'apple-mail gmail hey orange outlook protonmail samsung-email',
  },
  'word-spacing': {
    why: 'its value is the one that every program starts from',
    none: 'aol outlook',
    partly: 'aol gmx web-de yahoo',
  },
};
