import { expect, test } from 'vitest';
import type { MeasuredMetric } from './analysis.ts';
import { difference, metricWithHistory } from './figures.ts';
import { addDays } from './run.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Snapshot, Value } from './snapshot.ts';

function measured(value: Value, status: 'collected' | 'not collected' = 'collected'): MeasuredMetric {
  return {
    entry: {
      id: 'cash',
      file: 'metrics/cash.sql',
      sql: 'SELECT tenant, 1 AS value FROM postings\n',
      tables: ['postings'],
      meta: {
        title: 'Cash',
        settings: {},
        covers: 'run',
        optional: [],
        unit: 'money',
        better: 'higher',
        period: 'at the run',
        about: 'Cash accounts.',
        readers: { cfo: 1 },
        needs: 'Postings.',
        restates: true,
      },
    },
    tables: ['postings'],
    status,
    figures: [
      { tenant: null, status, value, reason: status === 'collected' ? null : 'no file', without: [] },
    ],
    emptied: [],
    past: [],
  };
}

/** Runs the metric week after week, each on the snapshot of the week before. */
function weeks(values: Value[]): Snapshot['metrics'][number]['figures'][number] {
  let previous: Snapshot | null = null;
  values.forEach((value, week) => {
    const run = addDays('2026-01-05', week * 7);
    const metric = metricWithHistory(measured(value, value === null ? 'not collected' : 'collected'), {
      run,
      targets: [{ metric: 'cash', by: '2026-01-19', value: 100 }],
      history: previous ? [previous] : [],
    });
    previous = snapshotFixture({ run, metrics: [metric] });
  });
  const figure = (previous as Snapshot | null)?.metrics[0]?.figures[0];
  if (!figure) throw new Error('no figure');
  return figure;
}

test('change is against the last run and the run four weeks before', () => {
  expect(weeks([10, 20, 30, 40, 90]).change).toEqual({ run: 50, fourWeeks: 80 });
  expect(weeks([10]).change).toEqual({ run: null, fourWeeks: null });
});

test('a figure that was not collected keeps its last known value, over several runs', () => {
  expect(weeks([10, 20, null, null])).toMatchObject({
    value: null,
    last: { run: '2026-01-12', value: 20 },
    change: { run: null, fourWeeks: null },
  });
});

test('the trend keeps 27 runs and its gaps', () => {
  const figure = weeks(Array.from({ length: 40 }, (_, week) => (week === 38 ? null : week)));
  expect(figure.trend).toHaveLength(27);
  expect(figure.trend.at(-2)?.value).toBeNull();
});

test('a target is met or, once it is due, missed; unknown without a value', () => {
  expect(weeks([100]).target?.met).toBe(true);
  expect(weeks([99.99]).target?.met).toBeNull();
  expect(weeks([1, 1, 99.99]).target?.met).toBe(false);
  expect(weeks([5, null]).target?.met).toBeNull();
});

test('of several targets the next one counts, and after the last one that', () => {
  const targets = ['2026-03-31', '2026-01-31', '2026-02-28'].map((by, index) => ({
    metric: 'cash',
    by,
    value: index,
  }));
  const targetOn = (run: string) =>
    metricWithHistory(measured(5), { run, targets, history: [] }).figures[0]?.target?.by;
  expect(['2026-01-05', '2026-01-31', '2026-02-02', '2026-05-04'].map(targetOn)).toEqual([
    '2026-01-31',
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
  ]);
});

test('dates differ by days, mixed or missing values by nothing', () => {
  expect(difference('2026-09-30', '2026-10-31')).toBe(31);
  expect(difference(null, 3)).toBeNull();
  expect(difference('2026-09-30', 3)).toBeNull();
  expect(difference(0.1, 0.3)).toBe(0.2);
});

test('a metric with nothing to say of anybody is missing, one that could not be collected is not', () => {
  const context = { run: '2026-01-05', targets: [], history: [] };
  expect(metricWithHistory(measured(null), context)).toMatchObject({ status: 'missing', figures: [] });
  expect(metricWithHistory(measured(null, 'not collected'), context).figures).toHaveLength(1);
});

test('a published figure that comes out differently now is restated, and why', () => {
  const published = metricWithHistory(measured(100), { run: '2026-01-05', targets: [], history: [] });
  const earlier = snapshotFixture({ run: '2026-01-05', metrics: [published] });
  const restatedWith = (value: Value, sql = measured(1).entry.sql, history = [earlier]) => {
    const now = measured(120);
    const past = [{ run: '2026-01-05', figures: measured(value).figures }];
    const metric = { ...now, entry: { ...now.entry, sql }, past };
    return metricWithHistory(metric, { run: '2026-01-12', targets: [], history }).figures[0]?.restated;
  };
  const found = { run: '2026-01-05', published: 100, now: 90 };
  expect(restatedWith(90)).toEqual([{ ...found, because: 'records' }]);
  expect(restatedWith(90, 'SELECT 2')).toEqual([{ ...found, because: 'definition' }]);
  expect(restatedWith(100)).toEqual([]);
  expect(restatedWith(90, undefined, [])).toEqual([]);
});

test('a figure without a value is kept for its reason only beside one that has a value', () => {
  const context = { run: '2026-11-23', targets: [], history: [] };
  const of = (whole: Value, reef: Value) => {
    const base = { status: 'collected' as const, reason: 'no forecast: too few months', without: [] };
    const figures = [
      { ...base, tenant: null, value: whole },
      { ...base, tenant: 'reef', value: reef },
    ];
    return metricWithHistory({ ...measured(0), figures }, context);
  };
  expect(of(null, 5).figures.map(({ tenant }) => tenant)).toEqual([null, 'reef']);
  expect(of(null, null)).toMatchObject({ status: 'missing', figures: [] });
});

test('a company whose table is read empty keeps what was known, and the total says that it is missing', () => {
  const known = (tenant: string | null, value: Value) => ({
    ...{ tenant, status: 'collected' as const, value, reason: null, without: [] },
  });
  const before = { ...measured(0), figures: [known(null, 30), known('reef', 10), known('studio', 20)] };
  const first = metricWithHistory(before, { run: '2026-01-05', targets: [], history: [] });
  const history = [snapshotFixture({ run: '2026-01-05', metrics: [first] })];
  const gone = (tenant: string) => ({
    ...{
      tenant,
      status: 'not collected' as const,
      value: null,
      reason: 'channels is empty',
      without: [tenant],
    },
  });
  const next = (changes: Partial<MeasuredMetric>) =>
    metricWithHistory({ ...measured(0), ...changes }, { run: '2026-01-12', targets: [], history });
  const some = next({
    figures: [known(null, 20), known('studio', 20)],
    emptied: [gone('reef'), gone('villa')],
  });
  expect(some.status).toBe('partial');
  expect(some.figures.map(({ tenant, status, value, last }) => [tenant, status, value, last?.value])).toEqual(
    [
      [null, 'partial', 20, undefined],
      ['studio', 'collected', 20, undefined],
      ['reef', 'not collected', null, 10],
    ],
  );
  expect(some.figures[0]?.without).toEqual(['reef']);
  const all = next({ status: 'missing', figures: [], emptied: [gone('reef'), gone('studio')] });
  expect(all.status).toBe('not collected');
  expect(all.figures.map(({ tenant, last, trend }) => [tenant, last?.value, trend.length])).toEqual([
    [null, 30, 2],
    ['reef', 10, 2],
    ['studio', 20, 2],
  ]);
});
