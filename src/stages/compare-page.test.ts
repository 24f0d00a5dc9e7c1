import chromiumBinary from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signLink } from '../infra/link-token.ts';
import { serve } from './serve.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, emptyFolder, NOW, SMALL_PORTFOLIO } from './small-portfolio.fixture.ts';
import { weekly } from './weekly.ts';

const now = () => NOW;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const BACKFILL = { 'portfolio.yaml': `${SMALL_PORTFOLIO['portfolio.yaml']}backfill: { weeks: 2 }\n` };
const DEFAULT = { from: '2026-11-16', to: '2026-11-23' };
// What a page of the site may do at most; the strictest policy under which it has to work.
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src data:";

let session: Session;
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;

beforeAll(async () => {
  const [content, state] = [await contentFolder(BACKFILL), await emptyFolder()];
  session = await openSession({ content, state, target: 'local' }, now);
  await weekly(session, { keepGoing: false, env: {} }, { progress: { step: () => {}, line: () => {} }, now });
  server = await serve(session, 0, now);
  const executablePath = await chromiumBinary.executablePath();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens a page as a stakeholder who has a session, under the policy; collects what goes wrong on it. */
async function open(path: string, options: BrowserContextOptions & { reader?: string } = {}) {
  const { reader = 'owner', ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...rest });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const token = signLink(await session.ports.access.signingKey(), reader, Date.parse(NOW) / 1000 + 3600);
  await page.goto(`${server.url}cmo/?t=${token}`, { waitUntil: 'commit' });
  await page.route('**/compare/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': POLICY } });
  });
  const answer = await page.goto(`${server.url}${path}`, { waitUntil: 'networkidle' });
  return { page, faults, status: answer?.status() };
}

const chosen = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('run-compare select')].map((select) => (select as HTMLSelectElement).value),
  );
const heads = (page: Page) => page.locator('.compared').first().locator('thead th').allInnerTexts();
const said = (page: Page) => page.locator('[role="status"]').innerText();

/**
 * Bookings of week w are worth 900 + w each, are confirmed two days after they were made on Monday and Thursday and are
 * served three weeks later. Ahead on Monday 9 November, week 44: Mondays of weeks 42 and 43, Thursdays of 41, 42 and 43,
 * 942 + 943 + 941 + 942 + 943 = 4,711; one week on each is worth 1 more, 4,716 on the 16th and 4,721 on the 23rd.
 */
const AHEAD = {
  '2026-11-09': ['Confirmed forward bookings', '$4,711', '$4,721', '▲ +$10 better'],
  '2026-11-16': ['Confirmed forward bookings', '$4,716', '$4,721', '▲ +$5 better'],
};

async function ahead(page: Page): Promise<string[]> {
  const cells = page.locator('tr', { hasText: 'Confirmed forward bookings' }).first().locator('th, td');
  return (await cells.allInnerTexts()).slice(0, 4).map((text) => text.split('\n')[0] ?? '');
}

test('choosing another pair changes the tables and the address, and the link leads back to it', async () => {
  const { page, faults } = await open('ceo/compare/');
  expect(await chosen(page)).toEqual([DEFAULT.from, DEFAULT.to]);
  expect(await ahead(page)).toEqual(AHEAD['2026-11-16']);
  await page.locator('select[name="from"]').selectOption('2026-11-09');
  await page.waitForFunction(() =>
    document.querySelector('.compared th:nth-child(2)')?.textContent?.includes('9 November'),
  );
  expect(page.url()).toBe(`${server.url}ceo/compare/?from=2026-11-09&to=2026-11-23`);
  expect(await ahead(page)).toEqual(AHEAD['2026-11-09']);
  const again = await open('ceo/compare/?from=2026-11-09&to=2026-11-23');
  expect(await chosen(again.page)).toEqual(['2026-11-09', '2026-11-23']);
  expect(await again.page.locator('[data-result]').innerHTML()).toBe(
    await page.locator('[data-result]').innerHTML(),
  );
  expect([...faults, ...again.faults]).toEqual([]);
});

test('what the script draws for the default pair is what the page was built with', async () => {
  const plain = await open('ceo/compare/', { javaScriptEnabled: false });
  const drawn = await open(`ceo/compare/?from=${DEFAULT.from}&to=${DEFAULT.to}`);
  expect(await drawn.page.locator('[data-result]').innerText()).toBe(
    await plain.page.locator('[data-result]').innerText(),
  );
  expect(await plain.page.locator('noscript').innerText()).toContain('Choosing other runs needs JavaScript.');
  expect(await plain.page.locator('select[name="from"]').isDisabled()).toBe(true);
  expect(drawn.faults).toEqual([]);
});

describe('a pair that cannot be compared gets a sentence, and no table', () => {
  const sentence = async (page: Page) => {
    expect(await page.locator('.compared').count()).toBe(0);
    return said(page);
  };

  test('a run that there is not, the same run twice', async () => {
    const none = await open('ceo/compare/?from=2025-01-06&to=%3Cimg%20src=x%3E');
    expect(await sentence(none.page)).toBe('This report has no run "2025-01-06". Choose one from the lists.');
    const same = await open('ceo/compare/?from=2026-11-16&to=2026-11-16');
    expect(await sentence(same.page)).toBe('Choose two different runs.');
    await same.page.locator('select[name="to"]').selectOption('2026-11-23');
    await same.page.locator('.compared').first().waitFor();
    expect(await said(same.page)).toBe('');
    expect([...none.faults, ...same.faults]).toEqual([]);
  });

  test('a run that is gone, a run that is damaged', async () => {
    const { page } = await open('ceo/compare/');
    const address = '**/2026-11-09/report.json';
    await page.route(address, (route) => route.fulfill({ status: 404, body: 'gone' }));
    const choose = async (run: string) => {
      await page.locator('select[name="from"]').selectOption(run);
      await page.waitForFunction(
        () => !document.querySelector('[role="status"]')?.textContent?.startsWith('Reading'),
      );
    };
    await choose('2026-11-09');
    expect(await sentence(page)).toBe('The run of 9 November 2026 is not in the archive.');
    await page.unroute(address);
    await page.route(address, (route) => route.fulfill({ status: 200, body: '{"schema": 1, "metr' }));
    await choose('2026-11-16');
    await choose('2026-11-09');
    expect(await sentence(page)).toContain('The run of 9 November 2026 is damaged');
    await page.unroute(address);
    await choose('2026-11-16');
    await choose('2026-11-09');
    expect((await heads(page))[1]).toContain('9 November 2026');
  });
});

test('it is open to those to whom the report is', async () => {
  expect((await open('ceo/compare/', { reader: 'marketing' })).status).toBe(403);
  expect((await open('ceo/runs-2026.json', { reader: 'marketing' })).status).toBe(403);
  expect((await open('cmo/compare/', { reader: 'marketing' })).status).toBe(200);
});

test.each(['light', 'dark'] as const)(
  'it reads well on a phone and on a desk, in %s',
  async (colorScheme) => {
    for (const width of [390, 1440]) {
      const viewport = { width, height: 900 };
      const { page, faults } = await open('ceo/compare/?from=2026-11-09', { viewport, colorScheme });
      await page.evaluate(() =>
        document.querySelectorAll('details').forEach((each) => {
          each.open = true;
        }),
      );
      const widths = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.scroll')].map(
          (each) => each.scrollWidth - each.clientWidth,
        ),
      );
      expect(widths.filter((beyond) => beyond > 0)).toEqual([]);
      const audit = await page.evaluate(`${axe.source}; axe.run({ runOnly: ${JSON.stringify(RULES)} })`);
      expect((audit as { violations: { id: string }[] }).violations.map(({ id }) => id)).toEqual([]);
      expect(faults).toEqual([]);
    }
  },
);
