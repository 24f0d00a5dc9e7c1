import { describe, expect, test } from 'vitest';
import type { Exhibit } from '../domain/snapshot.ts';
import { chartjsConfig } from './chartjs-config.ts';
import { exhibitChart, isCharted } from './exhibit-chart.ts';
import { axisTicks, roundStep } from './scale.ts';
import { sparkline } from './sparkline.ts';
import { type TrendPoint, trendChart, trendOf } from './trend.ts';

const exhibit: Pick<Exhibit, 'columns' | 'rows' | 'chart' | 'tenantColumn'> = {
  columns: [
    { key: 'tenant', title: 'Company', unit: 'text' },
    { key: 'revenue', title: 'Revenue', unit: 'money' },
  ],
  rows: [
    ['charter', 48200.5],
    ['hauling', null],
  ],
  tenantColumn: 'tenant',
  chart: { type: 'bar', x: 'tenant', series: ['revenue', 'gone'], stacked: false },
};

describe("an exhibit's chart", () => {
  test('has names for tenants, gaps for nothing, and everything in words', () => {
    const spec = exhibitChart(exhibit, 'USD', (id) => id.toUpperCase());
    expect(spec?.labels).toEqual(['CHARTER', 'HAULING']);
    expect(spec?.series).toEqual([{ name: 'Revenue', values: [48200.5, null], texts: ['$48,200.50', '–'] }]);
    expect(spec?.ticks.map(({ text }) => text)).toEqual(['$0', '$20K', '$40K', '$60K']);
  });

  test('is not drawn for a single row or without a declaration', () => {
    expect(isCharted({ ...exhibit, rows: exhibit.rows.slice(1) })).toBe(false);
    expect(exhibitChart({ ...exhibit, chart: null }, 'USD', String)).toBeUndefined();
  });
});

describe('a trend', () => {
  const names = [{ id: 'charter', name: 'Charters' }];
  const points = (...values: Record<string, number | null>[]) =>
    values.map((each, index) => ({ date: `2026-11-${String(index + 1).padStart(2, '0')}`, values: each }));
  const drawn = (all: TrendPoint[]) => {
    const trend = trendOf(all, 'count', 'USD', names);
    return trend && trendChart(trend, all);
  };

  test("draws the portfolio's figure where there is one, else each company's", () => {
    const both = drawn(points({ '': 1, charter: 1 }, { '': 2, charter: 2 }));
    expect(both?.series.map(({ name }) => name)).toEqual(['Portfolio']);
    const one = drawn(points({ charter: 1 }, {}, { charter: 2 }));
    expect(one?.series).toEqual([{ name: 'Charters', values: [1, null, 2], texts: ['1', '–', '2'] }]);
  });

  test('needs two runs with a value', () => {
    expect(drawn(points({ '': 1 }, { '': null }))).toBeUndefined();
  });
});

describe('the value axis', () => {
  const ticksOf = (...values: (number | null)[]) =>
    axisTicks({ type: 'line', stacked: false, labels: [], series: [{ values }] });

  test('has round steps', () => {
    expect([0.03, 1, 1.1, 2.4, 3, 7].map(roundStep)).toEqual([0.05, 1, 2, 2.5, 5, 10]);
    expect(ticksOf(3, 97)).toEqual([0, 25, 50, 75, 100]);
  });

  test('does not start at zero for values far from it, and holds a flat line', () => {
    expect(ticksOf(1010, 1090)[0]).toBe(1000);
    const flat = ticksOf(50, 50);
    expect(flat[0]).toBeLessThan(50);
    expect(flat.at(-1)).toBeGreaterThan(50);
  });

  test('counts in whole numbers', () => {
    const chart: Parameters<typeof axisTicks>[0] = {
      ...{ type: 'line', stacked: false, labels: [] },
      series: [{ values: [0, 1] }],
    };
    expect(axisTicks({ ...chart, whole: true })).toEqual([0, 1]);
  });

  test('is there without a value', () => {
    expect(ticksOf(null).length).toBeGreaterThan(1);
  });
});

test('a sparkline has gaps and dots', () => {
  const run = '2026-11-23';
  const line = sparkline([
    { run, value: 1 },
    { run, value: null },
    { run, value: 3 },
    { run, value: 2 },
  ]);
  expect(line?.path).toMatch(/^M[\d.]+ [\d.]+M[\d.]+ [\d.]+L/);
  expect(line?.dots).toHaveLength(2);
  expect(sparkline([{ run, value: 1 }])).toBeUndefined();
});

describe("Chart.js' configuration", () => {
  const look = {
    colour: (name: string) => `<${name}>`,
    still: true,
    fill: (ink: string, hatch: string) => `${ink}/${hatch}`,
  };
  const spec = exhibitChart(exhibit, 'USD', String);

  test('stands still on request, and says values in words', () => {
    if (!spec) throw new Error('no chart');
    const { options, data } = chartjsConfig(spec, look);
    expect(options?.animation).toBe(false);
    expect(data.datasets[0]).toMatchObject({ label: 'Revenue', backgroundColor: '<--series-1>/none' });
    const label = options?.plugins?.tooltip?.callbacks?.label as unknown as (item: object) => string;
    expect(label({ datasetIndex: 0, dataIndex: 0 })).toBe('Revenue: $48,200.50');
  });

  test('dashes the second line and keeps gaps', () => {
    const values = [1, null, 2];
    const series = ['a', 'b'].map((name) => ({ name, values, texts: ['1', '–', '2'] }));
    const ticks = [0, 1, 2].map((value) => ({ value, text: `${value}` }));
    const lines = { type: 'line', stacked: false, labels: ['x', 'y', 'z'], series, ticks } as const;
    const { data } = chartjsConfig({ ...lines, labels: [...lines.labels] }, look);
    expect(data.datasets[1]).toMatchObject({ borderDash: [7, 4], spanGaps: false, pointRadius: [3, 0, 3] });
  });
});
