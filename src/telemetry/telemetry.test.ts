import { describe, expect, test } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { applyTelemetry } from './apply.ts';
import { batches } from './batches.ts';
import { dashboardBody, GRAPHS } from './dashboard.ts';
import type { MetricBatch } from './metric-sink.ts';
import { mostMonthlyCost, planTelemetry, type TelemetryPlan } from './plan.ts';
import { seriesKey } from './point.ts';

const NOW = '2026-11-23T15:00:00.000Z';

function planned(changes: Partial<Snapshot> = {}, now = NOW): TelemetryPlan {
  const plan = planTelemetry(snapshotFixture(changes), now);
  if ('none' in plan) throw new Error(plan.none);
  return plan;
}

/** Series → value, for series whose key holds the text. */
function values(plan: TelemetryPlan, text: string): Record<string, number> {
  const found = plan.points.filter((point) => seriesKey(point).includes(text));
  return Object.fromEntries(
    found.map((point) => [seriesKey(point).replace('Portfolio=two-boats', 'P'), point.value]),
  );
}

describe('the metrics of a run', () => {
  test('count open findings by severity: of the portfolio, a company and a report', () => {
    // Of the fixture's four findings one high and one critical are open, both of the charter.
    expect(values(planned(), 'OpenFindings')).toMatchObject({
      'OpenFindings{P,Severity=critical}': 1,
      'OpenFindings{P,Severity=high}': 1,
      'OpenFindings{P,Severity=medium}': 0,
      'OpenFindings{P,Severity=low}': 0,
      'OpenFindings{P,Severity=critical,Tenant=charter}': 1,
      'OpenFindings{P,Severity=critical,Tenant=hauling}': 0,
      'OpenFindings{P,Report=ceo,Severity=high}': 1,
    });
  });

  test('count findings by state; each finding once', () => {
    expect(values(planned(), 'Findings{Portfolio=two-boats,State')).toEqual({
      'Findings{P,State=new}': 1,
      'Findings{P,State=persisting}': 1,
      'Findings{P,State=accepted}': 0,
      'Findings{P,State=unverified}': 1,
      'Findings{P,State=closed}': 1,
    });
  });

  test('sum the money of open findings, exactly', () => {
    expect(values(planned(), 'MoneyAtStake')).toEqual({
      'MoneyAtStake{P,Stake=exposure}': 25_200,
      'MoneyAtStake{P,Stake=recoverable}': 0,
      'MoneyAtStake{P,Tenant=charter}': 25_200,
      'MoneyAtStake{P,Tenant=hauling}': 0,
    });
    const cents = snapshotFixture().findings.map((finding) => ({
      ...finding,
      condition: 'new' as const,
      money: 0.1,
    }));
    // 4 × 0.10; in binary fractions 0.1 + 0.1 + 0.1 is 0.30000000000000004.
    const three = planned({ findings: cents.slice(0, 3) });
    expect(values(three, 'Stake=exposure')).toEqual({ 'MoneyAtStake{P,Stake=exposure}': 0.3 });
  });

  test('say which share of the tables was read', () => {
    expect(values(planned(), 'TablesRead')).toEqual({
      'TablesRead{P}': 75,
      'TablesRead{P,Tenant=charter}': 100,
      'TablesRead{P,Tenant=hauling}': 50,
    });
  });

  test('hold the KPIs that are numbers and whole: no partial one, no date, none that is missing', () => {
    const kpis = [
      'revenue-recognised-30d',
      'occupancy',
      'books-reconciled-through',
      'customer-acquisition-cost',
    ];
    const reports = snapshotFixture().reports.map((report) => ({ ...report, kpis }));
    expect(planned({ reports }).points.filter(({ name }) => name === 'Kpi')).toEqual([
      {
        name: 'Kpi',
        dimensions: { Portfolio: 'two-boats', Kpi: 'occupancy' },
        value: 81.25,
        unit: 'Percent',
      },
    ]);
  });

  test('are of the instant at which the sources were read, whenever they are sent', () => {
    expect(planned({}, '2026-11-30T09:00:00.000Z')).toEqual(planned());
    expect(planned().at).toBe('2026-11-23T14:07:00.000Z');
  });

  test('are few: no series twice, and what they cost at most', () => {
    const { points } = planned();
    expect(new Set(points.map(seriesKey)).size).toBe(points.length);
    // (portfolio + 2 companies + 2 reports) × 4 severities, 5 states, 2 + 2 of money, 3 of tables, 1 KPI.
    expect(points).toHaveLength(33);
    expect(mostMonthlyCost({ points })).toBe(10.2);
  });

  test.each([
    ['a run made afterwards', { backfilled: true }, NOW],
    ['a run that CloudWatch would refuse', {}, '2026-12-07T10:00:00.000Z'],
  ])('are none for %s', (_, changes, now) => {
    expect(planTelemetry(snapshotFixture(changes), now)).toHaveProperty('none');
  });
});

describe('sending', () => {
  test('says last that the run is complete, and not when something before it failed', async () => {
    const sent: MetricBatch[] = [];
    const put = async (batch: MetricBatch) => void sent.push(batch);
    await applyTelemetry({ put }, planned());
    expect(sent.map(({ points }) => points.map(({ name }) => name).includes('RunCompleted'))).toEqual([
      false,
      true,
    ]);
    sent.length = 0;
    const failing = async (batch: MetricBatch) => {
      sent.push(batch);
      throw new Error('throttled');
    };
    await expect(applyTelemetry({ put: failing }, planned())).rejects.toThrow('throttled');
    expect(sent.flatMap(({ points }) => points).filter(({ name }) => name === 'RunCompleted')).toEqual([]);
  });

  test('is cut by number and by size, in order, nothing lost', () => {
    const sizes = [4, 4, 4, 9, 30, 1, 1, 1, 1];
    expect(batches(sizes, (size) => size, { items: 3, bytes: 10 })).toEqual([
      [4, 4],
      [4],
      [9],
      [30],
      [1, 1, 1],
      [1],
    ]);
    expect(batches([], () => 1, { items: 3, bytes: 10 })).toEqual([]);
  });
});

describe('the dashboard', () => {
  test('shows only what a run sends, by exactly the dimensions that it sends', () => {
    const reports = snapshotFixture().reports.map((report) => ({ ...report, kpis: ['occupancy'] }));
    const { points, completed } = planned({ reports });
    const sent = [...points, completed].map(({ name, dimensions }) => [
      name,
      ...Object.keys(dimensions).sort(),
    ]);
    for (const { metric, dimensions, title } of GRAPHS) {
      expect(sent, title).toContainEqual([metric, ...['Portfolio', ...Object.keys(dimensions)].sort()]);
    }
    const shown = new Set(GRAPHS.map(({ metric }) => metric));
    expect(sent.map(([name]) => name).filter((name) => !shown.has(name ?? ''))).toEqual([]);
  });

  test('is a body that CloudFormation can fill in', () => {
    const text = dashboardBody({
      region: '$\u007bAWS::Region}',
      namespace: 'Quarterdeck',
      portfolio: '$\u007bPortfolio}',
    });
    expect([...new Set(text.match(/\$\{[^}]*\}/g))].sort()).toEqual([
      '$\u007bAWS::Region}',
      '$\u007bPortfolio}',
    ]);
    const { widgets } = JSON.parse(text);
    expect(widgets[2].properties.metrics[0][0].expression).toBe(
      `SEARCH('{Quarterdeck,Portfolio,Tenant,Severity} MetricName="OpenFindings" Portfolio="$\u007bPortfolio}" Severity="critical"', 'Maximum', 604800)`,
    );
    const places = widgets.map(({ x, y }: { x: number; y: number }) => `${x},${y}`);
    expect(new Set(places).size).toBe(GRAPHS.length);
  });
});
