import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import chromiumBinary from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { buildSite } from './build-site.ts';
import { archiveOf, testSite } from './test-site.ts';

// Two runs of the newest year, so that it has charts; no year is shown whole but that one.
const RUNS = ['2024-12-30', '2025-12-29', '2026-11-16', '2026-11-23'];
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src data:";
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', json: 'application/json' };
const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-years-'));
let server: Server;
let browser: Browser;
let lost = '';

beforeAll(async () => {
  const request = testSite(folder, { archive: archiveOf(RUNS), runs: RUNS, reports: ['ceo'] });
  for (const run of RUNS) {
    const snapshot = snapshotFixture({ run, previous: null });
    writeFileSync(path.join(request.snapshotsDir, `${run}.json`), JSON.stringify(snapshot));
  }
  await buildSite(request);
  server = createServer(({ url = '/' }, response) => {
    const file = url.endsWith('/') ? `${url}index.html` : url;
    if (lost !== '' && file.includes(lost)) return response.writeHead(503).end();
    const type = TYPES[path.extname(file).slice(1)] ?? 'text/plain';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY });
    return response.end(readFileSync(path.join(request.outDir, file)));
  }).listen(0, '127.0.0.1');
  const executablePath = await chromiumBinary.executablePath();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(javaScriptEnabled = true) {
  const page = await (await browser.newContext({ javaScriptEnabled, reducedMotion: 'reduce' })).newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ceo/`);
  const said = page.locator('trend-years [role="status"]');
  return { page, faults, button: page.locator('trend-years button'), said };
}

test('the button adds one year after the other to the charts, and is gone after the first', async () => {
  const { page, faults, button, said } = await open();
  expect(await button.innerText()).toBe('Add 2025 to the charts');
  await button.click();
  await said.getByText('The charts begin with 2025.').waitFor();
  expect(await button.innerText()).toBe('Add 2024 to the charts');
  await button.click();
  await said.getByText('The charts begin with 2024.').waitFor();
  expect(await button.isHidden()).toBe(true);
  const charts = await page.locator('trend-chart[data-trend]').count();
  expect(charts).toBeGreaterThan(0);
  expect(await page.locator('trend-chart[data-drawn] canvas').count()).toBe(charts);
  expect(faults).toEqual([]);
});

test('a year that cannot be read is said, and can be asked for again', async () => {
  const { button, said, faults } = await open();
  lost = 'series-2025';
  await button.click();
  await said.getByText('The series of 2025 could not be read (answer 503).').waitFor();
  lost = '';
  await button.click();
  await said.getByText('The charts begin with 2025.').waitFor();
  expect(faults).toEqual([]);
});

test('without a script there is no button, and every year has its page', async () => {
  const { page, button } = await open(false);
  expect(await button.isHidden()).toBe(true);
  const links = page.locator('.year-list a');
  expect(await links.allInnerTexts()).toEqual(['2026', '2025', '2024']);
  await links.nth(1).click();
  expect(await page.locator('h1').innerText()).toBe('CEO, 2025');
  expect(await page.locator('.run-list > li').count()).toBe(1);
});
