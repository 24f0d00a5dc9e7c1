import { expect, test } from 'vitest';
import type { Analysis } from '../domain/analysis.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import { monthAfter } from '../domain/run.ts';
import type { Reading } from '../sources/types.ts';
import { analyse } from './analyse.ts';
import { loadCatalogue } from './load-catalogue.ts';
import {
  catalogueDir,
  EXHIBIT,
  FORECAST,
  METRIC,
  portfolioOf,
  posting,
  reading,
  sqlFile,
} from './warehouse.fixture.ts';

const SALES = `select tenant, month_of(date) as month, sum(amount) as value from postings
  where date < month_of(getvariable('as_of')) group by grouping sets ((tenant, month_of(date)), (month_of(date)))`;

const ROWS = EXHIBIT.replace(/columns: .*\n/, 'columns: [{ key: text, title: Text }]\n').replace(
  /tenant_column.*\n/,
  '',
);
/** One text a row, as "reef 2026-11 forecast 1000.50 (900.00 to 1100.00)". */
const TEXT = `select concat_ws(' ', coalesce(tenant, 'all'), strftime(month, '%Y-%m'), kind, round(value, 2)::decimal(18, 2), '(' || round(low, 2)::decimal(18, 2)
  || ' to ' || round(high, 2)::decimal(18, 2) || ')', reason) as text from forecasts where series = 'sales' order by tenant nulls first, month`;

interface Case {
  readings: readonly Reading[];
  sql?: string;
  portfolio?: Portfolio;
  files?: Record<string, string>;
}

async function run({ readings, sql = SALES, portfolio, files = {} }: Case): Promise<Analysis> {
  const dir = await catalogueDir({
    'forecasts/sales.sql': sqlFile(FORECAST, sql),
    'exhibits/rows.sql': sqlFile(ROWS, TEXT),
    ...files,
  });
  return analyse({
    asOf: '2026-11-23',
    portfolio: portfolio ?? portfolioOf(['reef', 'villa']),
    readings,
    history: [],
    catalogue: await loadCatalogue([dir]),
  });
}

async function textsOf(one: Case): Promise<unknown[]> {
  return (await run(one)).exhibits[0]?.rows.flat() ?? [];
}

/** Sales of one posting a month, up to October 2026. */
function sales(tenant: string, amounts: readonly number[], more: Partial<Reading> = {}): Reading {
  const rows = amounts.map((amount, index) =>
    posting(`s${index}`, monthAfter('2026-10-15', index + 1 - amounts.length), 'sales', amount.toFixed(2)),
  );
  return reading(tenant, 'postings', rows, { coveredThrough: '2026-11-22', ...more });
}

// The hand calculation of src/domain/forecast.test.ts, additive: level 1,000 + 0.488 × 200, the interval ± t(3) × √0.758741 × 200.
const STEP = [...Array.from({ length: 12 }, () => 1000), 1200, 1200, 1200];

test('actual months, then the forecast with its interval, of the portfolio and each tenant', async () => {
  const texts = await textsOf({ readings: [sales('reef', STEP), sales('villa', [5, 5, 5])] });
  expect(texts.filter((text) => String(text).startsWith('reef')).slice(-4)).toEqual([
    'reef 2026-10 actual 1200.00',
    'reef 2026-11 forecast 1097.60 (812.24 to 1382.96)',
    'reef 2026-12 forecast 1097.60 (806.59 to 1388.61)',
    'reef 2027-01 forecast 1097.60 (801.05 to 1394.15)',
  ]);
  expect(texts.at(-1)).toBe('villa left out fewer than 9 complete months in a row');
  expect(texts[14]).toBe('all 2026-10 actual 1205.00');
});

test('the portfolio sets the horizon', async () => {
  const settings = (horizon_months: number) =>
    portfolioOf(['reef', 'villa'], { settings: { horizon_months } });
  const texts = await textsOf({ readings: [sales('reef', STEP)], portfolio: settings(5) });
  expect(texts.filter((text) => /reef .* forecast/.test(String(text)))).toHaveLength(5);
  await expect(run({ readings: [sales('reef', STEP)], portfolio: settings(2.5) })).rejects.toThrow(
    'portfolio.yaml › settings.horizon_months: the horizon is 2.5 months. Write a whole number from 1 to 24.',
  );
});

test('a tenant that is a gap has no forecast, and the entry says who is missing', async () => {
  const files = {
    'metrics/next.sql': sqlFile(
      `${METRIC}\ncovers: month`,
      "select tenant, value from forecasts where series = 'sales' and kind = 'forecast' and month = month_of(getvariable('as_of'))",
    ),
  };
  const villa = sales('villa', STEP, { coveredThrough: '2026-10-20' });
  const { metrics } = await run({ readings: [sales('reef', STEP), villa], files });
  expect(
    metrics[0]?.figures.map(({ tenant, status, value, reason }) => [tenant, status, value, reason]),
  ).toEqual([
    [null, 'partial', 1097.6, 'postings covered only through 20 October 2026'],
    ['reef', 'collected', 1097.6, null],
    ['villa', 'not collected', null, 'postings covered only through 20 October 2026'],
  ]);
});

test('without its tables a series is empty', async () => {
  const { exhibits } = await run({ readings: [] });
  expect(exhibits[0]).toMatchObject({ status: 'missing', rows: [] });
});

test('what the months of a series may not be', async () => {
  const message = async (sql: string) =>
    run({ readings: [sales('reef', STEP)], sql }).then(
      () => 'no error',
      (error) => error.message,
    );
  const one = (tenant: string, month: string, value: string) =>
    `select ${tenant} as tenant, date ${month} as month, ${value} as value from postings limit 1`;
  const wrong = [
    one("'reef'", "'2026-10-15'", '1'),
    one("'gone'", "'2026-10-01'", '1'),
    one("'reef'", "'2026-11-01'", '1'),
    one("'reef'", "'2026-09-01'", 'null::integer'),
    one("'reef'", "'2026-08-01'", '1'),
    one("'reef'", "'2026-08-01'", '2'),
  ];
  expect(await message(wrong.map((sql) => `(${sql})`).join(' union all '))).toMatchInlineSnapshot(`
    "catalogue: 5 problems
      content/catalogue/forecasts/sales.sql: the query gives 2026-10-15 of reef, which is not the first day of a month. Use month_of(day).
      content/catalogue/forecasts/sales.sql: the query gives a month of "gone", which is no tenant of the portfolio. Return ids of tenants.
      content/catalogue/forecasts/sales.sql: the query gives 2026-11-01 of reef, which is not over. Return complete months only.
      content/catalogue/forecasts/sales.sql: the query gives no number for 2026-09-01 of reef. Return zero where nothing happened, and no row where it is not known.
      content/catalogue/forecasts/sales.sql: the query gives 2026-08-01 of reef twice. Return one row a month and tenant."
  `);
});
