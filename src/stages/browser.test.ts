import chromiumBinary from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signLink } from '../infra/link-token.ts';
import { serve } from './serve.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, emptyFolder, NOW } from './small-portfolio.fixture.ts';
import { weekly } from './weekly.ts';

const now = () => NOW;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

let session: Session;
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;

beforeAll(async () => {
  const [content, state] = [await contentFolder(), await emptyFolder()];
  session = await openSession({ content, state, target: 'local' }, now);
  await weekly(session, { keepGoing: false, env: {} }, { progress: { step: () => {}, line: () => {} }, now });
  server = await serve(session, 0, now);
  const executablePath = await chromiumBinary.executablePath();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** What is wrong with a page as a reader has it: faults of axe, sideways scrolling, what did not load, chart without picture. */
async function faults(path: string, width: number, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  // What the content security policy keeps from a page is an error of its console.
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) found.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  const token = signLink(await session.ports.access.signingKey(), 'owner', Date.parse(NOW) / 1000 + 3600);
  await page.goto(`${server.url}${path}?t=${token}`, { waitUntil: 'networkidle' });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (sideways > 0) found.push(`scrolls sideways by ${sideways} px`);
  const empty = await page.locator('trend-chart:not(:has(svg))').count();
  if (empty > 0) found.push(`${empty} charts without a picture`);
  await page.evaluate(axe.source);
  const audit = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`);
  found.push(...(audit as { violations: { id: string }[] }).violations.map(({ id }) => `axe: ${id}`));
  await context.close();
  return found;
}

test.each(['ceo/2026-11-23/', 'ceo/', 'ceo/2026/', '404.html', ''])(
  'page /%s reads well on a phone and on a desk, in light and in dark',
  async (path) => {
    const all: string[] = [];
    for (const width of [390, 1440]) {
      for (const scheme of ['light', 'dark'] as const) {
        all.push(...(await faults(path, width, scheme)).map((fault) => `${width} ${scheme}: ${fault}`));
      }
    }
    expect(all).toEqual([]);
  },
  60_000,
);

test('no style that a page does not bring itself is applied', async () => {
  const page = await browser.newPage();
  await page.goto(server.url);
  const color = await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'h1 { color: rgb(1, 2, 3) }';
    document.head.append(style);
    const heading = document.querySelector('h1');
    heading?.setAttribute('style', 'color: rgb(4, 5, 6)');
    return heading && getComputedStyle(heading).color;
  });
  expect(color).toMatch(/^rgb/);
  expect(['rgb(1, 2, 3)', 'rgb(4, 5, 6)']).not.toContain(color);
  await page.close();
});

test('Chart.js draws a chart once it comes into view', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const token = signLink(await session.ports.access.signingKey(), 'owner', Date.parse(NOW) / 1000 + 3600);
  await page.goto(`${server.url}ceo/2026-11-23/?t=${token}`);
  expect(await page.locator('trend-chart canvas').count()).toBe(0);
  await page.locator('trend-chart').first().scrollIntoViewIfNeeded();
  await page.locator('trend-chart canvas').first().waitFor({ timeout: 10_000 });
  await page.close();
});
