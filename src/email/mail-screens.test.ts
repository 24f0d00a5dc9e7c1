import chromiumBinary from '@sparticuz/chromium';
import axe from 'axe-core';
import { caniemail } from 'caniemail';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { largeWeek, linksTo, requestOf } from './large-week.fixture.ts';
import { renderLinkMail } from './link-mail.ts';
import { type Mail, mailRenderer } from './mail-renderer.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

let browser: Browser;

beforeAll(async () => {
  const executablePath = await chromiumBinary.executablePath();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});

afterAll(() => browser.close());

/** The HTML as a mail program shows it, with its pictures or without. */
function shown(mail: Mail, pictures: 'on' | 'off'): string {
  if (pictures === 'off') return mail.html;
  const sources = new Map(
    mail.pictures.map(({ cid, png }) => [
      cid,
      `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    ]),
  );
  return mail.html.replace(/cid:([^"]+)/g, (whole, cid: string) => sources.get(cid) ?? whole);
}

/** What is wrong with a mail as its reader has it. */
async function faults(html: string, width: number, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  await page.setContent(html);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.evaluate(axe.source);
  const audit = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`)) as Audit;
  await context.close();
  return [
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
    ...audit.violations.map(({ id, nodes }) => `axe: ${id}, ${nodes[0]?.html}`),
    // A contrast that could not be looked at is no proof.
    ...audit.incomplete
      .filter(({ id }) => id === 'color-contrast')
      .map(({ nodes }) => `unsure: ${nodes[0]?.html}`),
    ...(audit.passes.some(({ id }) => id === 'color-contrast') ? [] : ['no contrast was looked at']),
  ];
}

interface Audit {
  violations: { id: string; nodes: { html: string }[] }[];
  incomplete: { id: string; nodes: { html: string }[] }[];
  passes: { id: string }[];
}

const eight = largeWeek({ reports: 8, findings: 80 });
const notice = 'A critical source could not be read: hauling-records.';
const rendered = (snapshot: Snapshot, reports: string[]) => () =>
  mailRenderer(snapshot)(requestOf(reports, { notice }));
const MAILS: [string, () => Promise<Mail>][] = [
  ['a full report', rendered(largeWeek({ reports: 1, findings: 40 }), ['ceo'])],
  [
    'a full digest of eight',
    rendered(
      eight,
      eight.reports.map(({ id }) => id),
    ),
  ],
  ['new links to eight reports', () => renderLinkMail(linksTo(eight))],
];

describe.each(MAILS)('%s', (_, render) => {
  it.each(['on', 'off'] as const)(
    'reads well on a phone and on a desk, in light and in dark: pictures %s',
    async (pictures) => {
      const html = shown(await render(), pictures);
      const found: string[] = [];
      for (const width of [360, 700])
        for (const scheme of ['light', 'dark'] as const)
          found.push(...(await faults(html, width, scheme)).map((fault) => `${width} ${scheme}: ${fault}`));
      expect(found).toEqual([]);
    },
    120_000,
  );
});

it('pictures have contrast on both grounds', async () => {
  const html = shown(await rendered(snapshotFixture(), ['ceo'])(), 'on');
  for (const scheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 700, height: 800 }, colorScheme: scheme });
    const page = await context.newPage();
    await page.setContent(html);
    const card = await page.evaluate(() => {
      const colour = getComputedStyle(document.querySelector('.card') ?? document.body).backgroundColor;
      return (colour.match(/\d+/g) ?? []).map(Number);
    });
    // The darkest or lightest dot of a picture is its line.
    const line = await page.evaluate(async () => {
      const picture = document.querySelector('img');
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      if (!picture || !context) return [];
      await picture.decode();
      context.drawImage(picture, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] === 255) return [...data.slice(at, at + 3)];
      return [];
    });
    await context.close();
    expect([card.length, line.length]).toEqual([3, 3]);
    expect(contrast(card, line)).toBeGreaterThanOrEqual(3);
  }
});

/** WCAG 2.2, "contrast ratio", of two colours in sRGB. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = colour
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The programs that mail is read with; of the others caniemail's data knows too little to be asked. */
const PROGRAMS = [
  'apple-mail',
  'fastmail',
  'gmail',
  'hey',
  'outlook',
  'protonmail',
  'samsung-email',
  'yahoo',
];
const LIGHT = 'dark mode: the mail is then as in light, or as the program inverts it';
const SHEET = 'only dark mode and the width on a desk are in a style sheet; all else is said at each element';
const PREVIEW = 'hides the line that lists show as a preview; where unknown, the headline is read twice';
const LOOK = 'a matter of looks: straight corners, another pointer, a broken word';

type Programs = Parameters<typeof caniemail>[0]['clients'];
/** What one of them does not know, and why the mail is well without it. */
const REVIEWED: Record<string, string> = {
  '<body> element': 'its colour is that of the element inside it, too',
  '<style> element': SHEET,
  '@media': SHEET,
  'Chaining selectors': SHEET,
  'Class selector': SHEET,
  'Descendant combinator': SHEET,
  'ID selector': SHEET,
  'Type selector': SHEET,
  'aria-label attribute': 'a name of the preview line that MJML gives',
  'border-radius': LOOK,
  'color-scheme CSS property': LIGHT,
  'color-scheme meta tag': LIGHT,
  cursor: LOOK,
  'display:none': PREVIEW,
  'height attribute': 'the picture has its own proportions',
  'height property': 'of the gap above figures, which its text keeps open',
  'lang attribute': 'for screen readers; the text is the same',
  'max-height property': PREVIEW,
  opacity: PREVIEW,
  outline: 'pictures are no links, so none is outlined',
  overflow: PREVIEW,
  'role attribute': 'for screen readers; tables are then read as tables',
  'table-layout': 'its value is the one that every program starts from',
  'target attribute': 'programs open links in a window of their own anyway',
  'text-decoration': 'the words of the button are then underlined',
  'width attribute': 'half of a row is what two cells get',
  'word-break': LOOK,
  'word-spacing': 'its value is the one that every program starts from',
};

it('uses nothing that a mail program does not know, outside the reviewed list', async () => {
  const titles = new Set<string>();
  for (const [, render] of MAILS) {
    const { html } = await render();
    const { issues } = caniemail({
      clients: PROGRAMS.map((name) => `${name}.*`) as Programs,
      html,
    });
    for (const { title } of [...issues.errors.values()].flat()) titles.add(title);
  }
  expect([...titles].filter((title) => !Object.hasOwn(REVIEWED, title))).toEqual([]);
  expect(Object.keys(REVIEWED).filter((title) => !titles.has(title))).toEqual([]);
});
