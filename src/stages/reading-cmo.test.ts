import { beforeAll, describe, expect, test } from 'vitest';
import { sampleWeeks } from '../bench/sample-weeks.ts';
import type { Finding, ReportSnapshot, Snapshot } from '../domain/snapshot.ts';
import { arrivedDeliveries, RECKONED } from './sample-figures.fixture.ts';
import { total } from './sample-records.fixture.ts';

const RUN = '2026-11-23';
const OPEN = ['new', 'persisting', 'worse', 'better', 'reopened', 'baseline'];

const REPORTS = Object.keys(RECKONED);

let snapshot: Snapshot;

beforeAll(async () => {
  const weeks = await sampleWeeks(5);
  const last = weeks.at(-1);
  if (last?.run !== RUN) throw new Error(`the sample's last run is not ${RUN}`);
  snapshot = last;
}, 240_000);

function reportOf(id: string): ReportSnapshot {
  const report = snapshot.reports.find((one) => one.id === id);
  if (!report) throw new Error(`there is no report ${id}`);
  return report;
}

function openFindings(id: string): Finding[] {
  const mine = new Set(reportOf(id).findings);
  return snapshot.findings.filter(
    ({ fingerprint, condition }) => mine.has(fingerprint) && OPEN.includes(condition),
  );
}

describe.each(REPORTS)('%s', (id) => {
  test('opens with what changed, a finding of its own and the first step, in two sentences', () => {
    const { headline } = reportOf(id);
    expect(headline).toHaveLength(2);
    for (const sentence of headline) expect(sentence).toMatch(/^[A-Z0-9].*[^.]\.$/);
    const named = openFindings(id).filter(({ title }) => headline.join(' ').includes(title));
    expect(named).not.toEqual([]);
    expect(headline[0]).toMatch(/\d/);
    const steps = named.map(({ recommendation }) => recommendation.toLowerCase().replace(/\.$/, ''));
    expect(steps.filter((step) => headline[1]?.toLowerCase().includes(step))).toHaveLength(1);
  });

  test('shows the six key figures of the catalogue, measured as the files have it', () => {
    const expected = RECKONED[id] ?? {};
    expect(reportOf(id).kpis.slice(0, 6)).toEqual(Object.keys(expected));
    for (const [metric, reckoned] of Object.entries(expected)) {
      const found = snapshot.metrics.find((one) => one.id === metric);
      const figure = found?.figures.find(({ tenant }) => tenant === null);
      expect(figure?.status, metric).toBe('collected');
      expect(Number(figure?.value), metric).toBeCloseTo(reckoned(), found?.unit === 'percent' ? 4 : 2);
      expect(figure?.target, metric).not.toBeNull();
      expect(figure?.change.run, metric).not.toBeNull();
    }
  });

  test('has an action for each open finding up to ten, each somebody can start on', () => {
    const { actions, role } = reportOf(id);
    const open = openFindings(id);
    expect(open.length).toBeGreaterThan(0);
    expect(actions.filter(({ finding }) => finding !== null)).toHaveLength(Math.min(10, open.length));
    for (const action of actions) {
      expect(action.owner).toBe(role);
      expect(action.due).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      for (const text of [action.firstStep, action.doneWhen]) expect(text).toMatch(/^[A-Z].{15,}\.$/);
      expect(action.effort).toMatch(/\d|half a day/);
      const points = total(action.parts, (part) => part.points);
      expect(action.parts.length).toBeGreaterThan(0);
      // critical from 60 points, high from 40, medium from 20.
      const least = { critical: 60, high: 40, medium: 20, low: 0 }[action.priority];
      expect(points).toBeGreaterThanOrEqual(least);
    }
  });

  test('is written in whole words and sentences', () => {
    const texts = textsOf(id);
    expect(texts.length).toBeGreaterThan(30);
    expect(texts.filter((text) => /\b(undefined|null|NaN)\b| {2}|\$[-−]|\[object/.test(text))).toEqual([]);
    expect(texts.filter((text) => /^[a-z]|[.?!] [a-z]/.test(text))).toEqual([]);
  });
});

test('money in the facts of a finding has its currency', () => {
  const facts = REPORTS.flatMap(openFindings).flatMap(({ evidence }) => evidence);
  const money = facts.filter(({ label }) =>
    /Revenue|Cost|Budget|Sold|A year before|Confirmed ahead/.test(label),
  );
  expect(money.length).toBeGreaterThan(4);
  for (const { label, value } of money) expect(value, label).toMatch(/^−?\$[\d,]+/);
});

test('the delivery ledger has the very arrivals that the key figures count', () => {
  const ledger = snapshot.exhibits.find(({ id }) => id === 'delivery-ledger');
  const place = (key: string) => ledger?.columns.findIndex((column) => column.key === key) ?? -1;
  const rows = ledger?.rows.filter((row) => row[place('status')] === 'arrived') ?? [];
  expect(rows.map((row) => row[place('id')]).toSorted()).toEqual(
    arrivedDeliveries()
      .map(({ id }) => id)
      .toSorted(),
  );
});

test('what is not invoiced counts the hours and the monthly fee', () => {
  // 19.25 hours at $120, and $1,900.
  const finding = openFindings('client-portfolio').find(({ rule }) => rule === 'unbilled-month');
  expect(finding?.money).toBe(4210);
});

function textsOf(id: string): string[] {
  const { headline, changes, kpis, exhibits, actions, question } = reportOf(id);
  return [
    ...[...headline, ...changes, question],
    ...openFindings(id).flatMap(({ title, detail, recommendation, doneWhen, readers }) => [
      ...[title, detail, recommendation, doneWhen, readers[id] ?? 'no meaning for this reader'],
    ]),
    ...snapshot.metrics
      .filter((metric) => kpis.includes(metric.id))
      .flatMap(({ title, about, period, needs }) => [title, about, period, needs]),
    ...snapshot.exhibits
      .filter((exhibit) => exhibits.includes(exhibit.id))
      .flatMap(({ title, about, empty, needs, columns }) => [
        ...[title, about, empty, needs],
        ...columns.map((column) => column.title),
      ]),
    ...actions.flatMap(({ title, firstStep, doneWhen }) => [title, firstStep, doneWhen]),
  ];
}
