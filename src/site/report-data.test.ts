import { describe, expect, test } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { kpiTrends, runsByYear } from './archive-view.ts';
import { BuildRequest } from './build-request.ts';
import { exhibitCsv } from './csv.ts';
import { reportPart } from './report-part.ts';
import { reportView } from './report-view.ts';
import { summarise } from './run-summary.ts';

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
  const run = (name: string, revision = 1) => {
    const summary = summarise(name, snapshotFixture({ run: name.slice(0, 10), revision }));
    const [report] = summary.reports;
    if (!report) throw new Error('no report');
    return { run: summary, report };
  };
  const archive = [run('2025-12-29'), run('2026-11-23'), run('2026-11-23.2', 2)];

  test('groups runs by year, newest first', () => {
    const years = runsByYear(archive).map(({ year, runs }) => [year, runs.map((each) => each.run.run)]);
    expect(years).toEqual([
      ['2026', ['2026-11-23.2', '2026-11-23']],
      ['2025', ['2025-12-29']],
    ]);
  });

  test('counts a corrected day once', () => {
    const [revenue] = kpiTrends(archive);
    expect(revenue?.points.map(({ date }) => date)).toEqual(['2025-12-29', '2026-11-23']);
    expect(revenue?.points[1]?.values).toEqual({ '': 48210.5, charter: 48210.5, hauling: null });
    expect(revenue?.known).toBe(true);
  });

  test('knows which exhibits have files and whether a chart is drawn', () => {
    expect(archive[0]?.report).toMatchObject({ csv: ['profit-by-month', 'asset-inventory'], charts: true });
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
  const request = { root: '/p', snapshotsDir: '/s', reportDirs: ['/r'], outDir: '/o' };
  const valid = (archive: string[], runs: string[]) =>
    BuildRequest.safeParse({ ...request, archive, runs }).success;
  expect(valid(['2026-11-23', '2026-11-23.2'], ['2026-11-23.2'])).toBe(true);
  expect(valid(['2026-11-23'], ['2026-11-30'])).toBe(false);
  expect(valid(['2026-02-30'], [])).toBe(false);
  expect(valid(['../x'], [])).toBe(false);
});
