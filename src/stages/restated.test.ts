import { expect, test } from 'vitest';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Reading } from '../sources/types.ts';
import { loadCatalogue } from '../warehouse/load-catalogue.ts';
import { portfolioOf, posting, reading } from '../warehouse/warehouse.fixture.ts';
import { makeSnapshot } from './make-snapshot.ts';

const METRIC = 'revenue-closed-month';
const LATE = { recorded_on: '2026-11-25' };

function sale(txn: string, date: string, amount: number, more: object = {}) {
  return [posting(txn, date, 'bank', String(amount)), posting(txn, date, 'sales', String(-amount))].map(
    (leg) => ({
      ...leg,
      ...more,
    }),
  );
}

/** October is closed before the first run, November before the third. */
function readings(late: object[]): Reading[] {
  const through = { coveredThrough: '2026-12-13' };
  const closes = [
    { month: '2026-10-01', closed_on: '2026-11-10', recorded_on: '2026-11-10' },
    { month: '2026-11-01', closed_on: '2026-12-05', recorded_on: '2026-12-05' },
  ];
  return [
    reading('reef', 'accounts', [
      { code: 'bank', name: 'Bank', type: 'asset', category: 'cash' },
      { code: 'sales', name: 'Sales', type: 'income', category: 'sales' },
    ]),
    reading(
      'reef',
      'postings',
      [...sale('1', '2026-10-12', 1000), ...sale('2', '2026-11-12', 700), ...(late as [])],
      through,
    ),
    reading('reef', 'closes', closes),
  ];
}

async function weeks(late: object[]): Promise<Snapshot[]> {
  const loaded = await loadCatalogue(['content/catalogue']);
  const metrics = loaded.metrics.filter(({ id }) => id === METRIC);
  const history: Snapshot[] = [];
  for (const run of ['2026-11-23', '2026-11-30', '2026-12-07']) {
    const { snapshot } = await makeSnapshot({
      ...{ run, backfilled: false, readAt: `${run}T14:00:00.000Z`, reports: [], history: [...history] },
      portfolio: portfolioOf(['reef']),
      catalogue: { metrics, rules: [], exhibits: [], forecasts: [] },
      found: { readings: readings(late), unmapped: [] },
      acceptances: [],
      tasks: new Map(),
    });
    history.push(snapshot);
  }
  return history;
}

function figureOf({ metrics }: Snapshot) {
  const figure = metrics[0]?.figures.find(({ tenant }) => tenant === null);
  return figure && { value: figure.value, restated: figure.restated };
}

test('a sale posted into a closed month restates what was published of it', async () => {
  const history = await weeks(sale('3', '2026-10-30', 250, LATE));
  const restated = { run: '2026-11-23', published: 1000, now: 1250, because: 'records' };
  expect(history.map(figureOf)).toEqual([
    { value: 1000, restated: [] },
    { value: 1250, restated: [restated] },
    // The run of 30 November published what is still so; that November was closed since is no restatement.
    { value: 700, restated: [] },
  ]);
});

test('a sale of the month that is open restates nothing', async () => {
  const history = await weeks(sale('3', '2026-11-20', 250, LATE));
  expect(history.map(figureOf)).toEqual([
    { value: 1000, restated: [] },
    { value: 1000, restated: [] },
    { value: 950, restated: [] },
  ]);
});
