import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Portfolio } from '../domain/portfolio.ts';
import { monthEnd } from './calendar.ts';
import { cleanSample } from './clean.ts';
import { revenueOf } from './faults/money.ts';
import { faultsFile } from './faults-file.ts';
import { PLANTED, plantFaults } from './planted.ts';
import { writeSiteBundle } from './site/bundle.ts';
import { sampleFiles } from './write.ts';

const CONTENT = 'content';
const scratch = mkdtempSync(join(tmpdir(), 'sample-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('content/records is what the generator writes', () => {
  const expected = sampleFiles(plantFaults(cleanSample(1)));
  expected.set('planted-faults.yaml', faultsFile(PLANTED));
  const folder = join(CONTENT, 'records');
  const present = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = present.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  expect(paths.sort()).toEqual([...expected.keys()].sort());
  for (const [path, text] of expected)
    expect(readFileSync(join(folder, path), 'utf8') === text, path).toBe(true);
});

test('the bundle holds the commits that the generator makes', () => {
  const head = writeSiteBundle(join(scratch, 'site.bundle'));
  const heads = execFileSync(
    'git',
    ['bundle', 'list-heads', join(CONTENT, 'repositories/booking-site.bundle')],
    { encoding: 'utf8' },
  );
  expect(heads).toContain(`${head} refs/heads/main`);
});

test('the portfolio is valid and its revenue targets are met without the faults', () => {
  const portfolio = Portfolio.parse(parse(readFileSync(join(CONTENT, 'portfolio.yaml'), 'utf8')));
  const clean = cleanSample(1);
  const due = portfolio.targets.filter(
    ({ metric, by }) => metric === 'revenue-recognised-30d' && by < '2026-11-01',
  );
  expect(due.length).toBe(36);
  for (const { tenant = '', by, value } of due) {
    expect(monthEnd(by)).toBe(by);
    expect(revenueOf(clean, tenant, by) / 100, `${tenant} ${by}`).toBeGreaterThan(value);
  }
});

test('every report has faults to find, and every file they touch exists', () => {
  const reports = [
    'ceo',
    'cto',
    'cmo',
    'cfo',
    'cao',
    'rental-property',
    'yacht-delivery',
    'client-portfolio',
  ];
  for (const report of reports)
    expect(PLANTED.filter((fault) => fault.reports.includes(report)).length, report).toBeGreaterThanOrEqual(
      2,
    );
  expect(new Set(PLANTED.map(({ id }) => id)).size).toBe(PLANTED.length);
  const files = PLANTED.flatMap((fault) => fault.files).filter(
    (file) => !file.endsWith('quickdumpnow/bookings.csv'),
  );
  expect(files.filter((file) => !existsSync(join(CONTENT, file)))).toEqual([]);
});
