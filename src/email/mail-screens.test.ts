import chromiumBinary from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { requestOf } from './large-week.fixture.ts';
import { LARGEST_MAILS } from './largest-mails.fixture.ts';
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

describe.each(LARGEST_MAILS)('%s', (_, render) => {
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
  const html = shown(await mailRenderer(snapshotFixture())(requestOf(['ceo'], { notice: null })), 'on');
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
