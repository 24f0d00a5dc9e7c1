import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { YearSeries } from '../charts/year-series.ts';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { daysByYear, kpiTrends, yearSeries } from './archive-view.ts';
import { BuildRequest } from './build-request.ts';
import { exhibitCsv } from './csv.ts';
import { reportPart } from './report-part.ts';
import { reportHead, reportRun } from './report-run.ts';
import { reportView } from './report-view.ts';
import { readOutline } from './snapshot-file.ts';
import { SnapshotOutline } from './snapshot-outline.ts';
import { archiveOf } from './test-site.ts';

const FROZEN = fileURLToPath(new URL('../domain/frozen', import.meta.url));
const plan = { sections: [], placed: [] };

describe("a report's part of a snapshot", () => {
  const part = reportPart(snapshotFixture(), 'ceo');

  test('has what the report names, in its order', () => {
    expect(part?.metrics.map(({ id }) => id)).toEqual([
      'revenue-recognised-30d',
      'occupancy',
      'books-reconciled-through',
    ]);
    expect(part?.missing.map(({ id }) => id)).toEqual(['customer-acquisition-cost']);
    expect(part?.findings[0]?.title).toBe('Cash lasts 4.2 months');
    expect(part?.rules.map(({ id }) => id)).toEqual(['certificate-expiring', 'runway-short']);
  });

  test('has no words for other readers', () => {
    for (const { readers } of part?.findings ?? []) expect(Object.keys(readers)).toEqual(['ceo']);
    for (const { readers } of part?.metrics ?? []) expect(Object.keys(readers)).toEqual(['ceo']);
  });

  test('lists what was read of the tables it uses', () => {
    const snapshot = snapshotFixture();
    const other = { ...snapshot.coverage[0], table: 'time' } as (typeof snapshot.coverage)[number];
    const tables = reportPart({ ...snapshot, coverage: [...snapshot.coverage, other] }, 'ceo')?.coverage;
    expect(tables?.map(({ table }) => table)).not.toContain('time');
  });

  test('is nothing for a report that the run does not have', () => {
    expect(reportPart(snapshotFixture(), 'cmo')).toBeUndefined();
  });

  test('names tenants, and says values in its currency', () => {
    if (!part) throw new Error('no report');
    const { tenantName, say } = reportView(part, plan);
    expect([tenantName(null), tenantName('charter'), tenantName('gone')]).toEqual([
      'Portfolio',
      'Harbor & Sons Charters',
      'gone',
    ]);
    expect(say(48210.5, 'money')).toBe('$48,211');
  });
});

describe('the archive', () => {
  const run = (name: string, revision = 1, why?: string) =>
    reportRun(SnapshotOutline.parse(snapshotFixture({ run: name, revision, why })), 'ceo');
  const runs = [run('2025-12-29'), run('2026-11-23'), run('2026-11-23', 2, 'A bill was booked twice.')];
  const head = reportHead(snapshotFixture(), 'ceo');

  test('groups days by year, newest first, each under its newest revision', () => {
    const years = daysByYear(runs).map(({ year, days }) => [year, days.map((day) => day.run)]);
    expect(years).toEqual([
      ['2026', ['2026-11-23.2']],
      ['2025', ['2025-12-29']],
    ]);
    const [day] = daysByYear(runs)[0]?.days ?? [];
    expect(day?.why).toBe('A bill was booked twice.');
    expect(day?.before.map((old) => [old.run, old.why])).toEqual([['2026-11-23', null]]);
  });

  test('counts a corrected day once', () => {
    const [revenue] = kpiTrends({ head, runs });
    expect(revenue?.points.map(({ date }) => date)).toEqual(['2025-12-29', '2026-11-23']);
    expect(revenue?.points[1]?.values).toEqual({ '': 48210.5, charter: 48210.5, hauling: null });
    expect(revenue?.known).toBe(true);
  });

  test('has a series a year, of which the last revision counts', () => {
    const series = yearSeries(runs.slice(1));
    expect(YearSeries.parse(series)).toEqual(series);
    expect(series.units['revenue-recognised-30d']).toBe('money');
    expect(series.runs.map((each) => each.run)).toEqual(['2026-11-23.2']);
    expect(series.runs[0]?.values['revenue-recognised-30d']).toEqual({
      ...{ '': 48210.5, charter: 48210.5, hauling: null },
    });
  });

  test('reads snapshots of the first schema as they are', () => {
    const outline = readOutline(FROZEN, 'snapshot-1');
    expect(reportRun(outline, outline.reports[0]?.id ?? '').headline.length).toBeGreaterThan(0);
  });
});

test('CSV is quoted, and no text is a formula', () => {
  const text = (key: string) => ({ key, title: key, unit: 'text' as const });
  const csv = exhibitCsv({
    columns: [text('a'), text('b')],
    rows: [
      ['=1+1', -12.5],
      ['say "hi", then\ngo', null],
      ['-12', '@x'],
    ],
  });
  expect(csv).toBe('a,b\r\n\'=1+1,-12.5\r\n"say ""hi"", then\ngo",\r\n-12,\'@x\r\n');
});

test('a build request takes runs and revisions that are in the archive', () => {
  const request = { root: '/p', snapshotsDir: '/s', reportDirs: ['/r'], outDir: '/o', again: false };
  const valid = (archive: string[], runs: string[]) =>
    BuildRequest.safeParse({ ...request, archive: archiveOf(archive), runs }).success;
  expect(valid(['2026-11-23', '2026-11-23.2'], ['2026-11-23.2'])).toBe(true);
  expect(valid(['2026-11-23'], ['2026-11-30'])).toBe(false);
  expect(valid(['2026-02-30'], [])).toBe(false);
  expect(valid(['../x'], [])).toBe(false);
});
