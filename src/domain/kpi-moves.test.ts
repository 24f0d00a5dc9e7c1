import { expect, test } from 'vitest';
import { kpiMoves } from './kpi-moves.ts';
import { addDays } from './run.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Figure, Metric } from './snapshot.ts';

const [, occupancy] = snapshotFixture().metrics as [Metric, Metric];
const [template] = occupancy.figures as [Figure];
const RUN = '2026-11-23';

interface Story {
  /** Values of the runs, oldest first, the last being this run's. */
  values: (number | null)[];
  target?: number;
  metric?: Partial<Metric>;
  figure?: Partial<Figure>;
  earlier?: Partial<Figure>;
  earlierMetric?: Partial<Metric>;
}

function moves({ values, target, metric, figure, earlier, earlierMetric }: Story) {
  const trend = values.map((value, index) => ({ run: addDays(RUN, (index + 1 - values.length) * 7), value }));
  const aim = target === undefined ? null : { value: target, by: '2026-12-31', met: null };
  const base: Figure = { ...template, tenant: null, status: 'collected', without: [], target: aim, trend };
  const now = { ...occupancy, ...metric, figures: [{ ...base, value: values.at(-1) ?? null, ...figure }] };
  const then = { ...base, value: values.at(-2) ?? null, trend: trend.slice(0, -1), ...figure, ...earlier };
  const context = {
    before: [{ ...occupancy, ...metric, ...earlierMetric, figures: [then] }],
    previous: '2026-11-16',
    currency: 'USD',
    tenantName: (tenant: string) => `the ${tenant}`,
  };
  return kpiMoves([now], context).map(({ text, points }) => [text, points]);
}

test('a figure that crosses its target is a change, by which of the two is better', () => {
  expect(moves({ values: [0.71, 0.625], target: 0.7 })).toEqual([
    ['Occupancy fell from 71% to 62.5%, missing the target of 70%', 40],
  ]);
  expect(moves({ values: [0.625, 0.7], target: 0.7 })).toEqual([
    ['Occupancy rose from 62.5% to 70%, reaching the target of 70%', 20],
  ]);
  const days = { better: 'lower', unit: 'days', title: 'Lead time' } as const;
  expect(moves({ values: [9, 12], target: 10, metric: days })).toEqual([
    ['Lead time rose from 9 days to 12 days, missing the target of 10 days', 40],
  ]);
  expect(moves({ values: [0.71, 0.72], target: 0.7 })).toEqual([]);
  expect(moves({ values: [0.71, 0.65], target: 0.7, metric: { better: 'neither' } })).toEqual([]);
});

test('money adds points by the size of the change, and a company is named', () => {
  // 12,500 − 6,000 = 6,500, which is 18 points.
  const money = { unit: 'money', title: 'Cash on hand' } as const;
  expect(moves({ values: [12500, 6000], target: 10000, metric: money, figure: { tenant: 'reef' } })).toEqual([
    ['Cash on hand of the reef fell from $12,500 to $6,000, missing the target of $10,000', 58],
  ]);
});

test('what the page says in words is not called by its number', () => {
  const runway = { unit: 'months', better: 'higher', title: 'Cash runway' } as const;
  const [words, number] = [{ reason: 'not burning' }, { reason: null }];
  const story = { target: 12, metric: runway };
  expect(moves({ ...story, values: [8, 24], figure: words, earlier: number })).toEqual([
    ['Cash runway went from 8 months to not burning, reaching the target of 12 months', 20],
  ]);
  expect(
    moves({ ...story, values: [24, 8], figure: number, earlier: { reason: 'more than 24 months' } }),
  ).toEqual([['Cash runway went from more than 24 months to 8 months, missing the target of 12 months', 40]]);
});

test('a move counts as large when it is a tenth of the figure and larger than each of at least eight before', () => {
  const calm = [50, 52, 51, 53, 52, 54, 53, 55, 54];
  const leads = { unit: 'count', title: 'Leads' } as const;
  expect(moves({ values: [...calm, 48], metric: leads })).toEqual([
    ['Leads fell from 54 to 48, the largest move in 9 runs', 20],
  ]);
  expect(moves({ values: [...calm, 60], metric: leads })).toEqual([
    ['Leads rose from 54 to 60, the largest move in 9 runs', 8],
  ]);
  // 5 of 54 is less than a tenth; 30 is no more than the 30 of an earlier week; seven changes are too few.
  expect(moves({ values: [...calm, 49], metric: leads })).toEqual([]);
  expect(moves({ values: [20, ...calm, 84], metric: leads })).toEqual([]);
  expect(moves({ values: [...calm.slice(1), 48], metric: leads })).toEqual([]);
});

test('figures that are not like for like do not move', () => {
  const missed = { values: [0.71, 0.625], target: 0.7 };
  expect(moves({ ...missed, figure: { status: 'partial', without: ['reef'] } })).toEqual([]);
  expect(moves({ ...missed, earlier: { status: 'partial', without: ['reef'] } })).toEqual([]);
  expect(moves({ ...missed, earlierMetric: { query: 'SELECT 1' } })).toEqual([]);
  expect(moves({ ...missed, earlier: { target: { value: 0.6, by: '2026-11-30', met: null } } })).toEqual([]);
  expect(moves({ ...missed, values: [0.71, null] })).toEqual([]);
  expect(moves({ ...missed, values: [null, 0.625] })).toEqual([]);
});

test('a narrow crossing weighs little, and of a metric only the gravest move is told', () => {
  // 0.71 to 0.69 is 0.02, less than 5 % of 0.7.
  expect(moves({ values: [0.71, 0.69], target: 0.7 })).toEqual([
    ['Occupancy fell from 71% to 69%, missing the target of 70%', 15],
  ]);
  expect(moves({ values: [0.6999, 0.7001], target: 0.7 })).toEqual([
    ['Occupancy stayed near 70%, reaching the target of 70%', 5],
  ]);
  const target = { value: 0.7, by: '2026-12-31', met: null };
  const of = (tenant: string, value: number, run: string): Figure => ({
    ...{ ...template, tenant, value, target, status: 'collected' as const, without: [] },
    trend: ['2026-11-16', '2026-11-23'].map((day) => ({ run: day, value: day === run ? value : 0.75 })),
  });
  const metric = (run: string, a: number, b: number) => ({
    ...occupancy,
    figures: [of('reef', a, run), of('villa', b, run)],
  });
  const told = kpiMoves([metric(RUN, 0.69, 0.5)], {
    before: [metric('2026-11-16', 0.71, 0.75)],
    ...{ previous: '2026-11-16', currency: 'USD', tenantName: (tenant: string) => tenant },
  });
  expect(told.map(({ text }) => text)).toEqual([
    'Occupancy of villa fell from 75% to 50%, missing the target of 70%',
  ]);
});
