import { beforeAll, describe, expect, test } from 'vitest';
import type { Coverage, Figure, Finding, Snapshot } from '../domain/snapshot.ts';
import type { Reading } from '../sources/types.ts';
import { Failures, type Taken } from './failed-sources.fixture.ts';
import { withLost } from './make-snapshot.ts';

const [BEFORE, FAILED, BACK] = ['2026-11-02', '2026-11-09', '2026-11-16'];
const SOURCES = [
  ...['jada-records', 'queen-records', 'hauling-records', 'hauling-jobs', 'agency-records', 'house-records'],
  ...['delivery-records', 'handoffs', 'booking-site-handoff', 'booking-site'],
];
const HANDOFF_TENANTS = [
  'jada',
  'quickdumpnow',
  'dangerous-centaur',
  '3028-51st-st',
  'expert-yacht-delivery',
];
const JADA_TABLES = [
  ...[
    'accounts',
    'answers',
    'assets',
    'bookings',
    'campaigns',
    'certificates',
    'channels',
    'closes',
    'feedback',
  ],
  ...['maintenance', 'obligations', 'postings', 'products', 'reconciliations'],
];

let failures: Failures;
/** Three runs that could read everything, and one that skips the second. */
let before: Snapshot;
let whole: Snapshot;
let wholeBack: Snapshot;
let skipped: Snapshot;

beforeAll(async () => {
  failures = await Failures.open();
  before = await failures.snapshot(BEFORE, await failures.found(BEFORE), []);
  whole = await failures.snapshot(FAILED, await failures.found(FAILED), [before]);
  const back = await failures.found(BACK);
  wholeBack = await failures.snapshot(BACK, back, [before, whole]);
  skipped = await failures.snapshot(BACK, back, [before]);
});

const fromSource =
  (source: string): Taken =>
  (reading) =>
    reading.source === source;

test('the cases are all sources, all tenants of the hand-offs and all tables of one source', async () => {
  const { readings } = await failures.found(BEFORE);
  const tenants = readings.filter(fromSource('handoffs')).map(({ tenant }) => tenant);
  const tables = readings.filter(fromSource('jada-records')).map(({ table }) => table);
  expect(new Set(tenants)).toEqual(new Set(HANDOFF_TENANTS));
  expect(tables.toSorted()).toEqual(JADA_TABLES);
  expect(failures.portfolio.sources.map(({ id }) => id)).toEqual(SOURCES);
  expect(openOf(before).length).toBeGreaterThan(30);
  expect(closedOf(whole).length).toBeGreaterThan(0);
});

describe.each(SOURCES)('%s', (source) => {
  let failed: Snapshot;

  test('failed: nothing is resolved by it, and what stands on it is told', async () => {
    failed = await failures.snapshot(FAILED, await failures.found(FAILED, fromSource(source)), [before]);
    expectTold(failed, source);
  });

  test('back again: as if it had never failed', async () => {
    const back = await failures.snapshot(BACK, await failures.found(BACK), [before, failed]);
    expect(lost(back)).toEqual([]);
    expect(back.coverage).toEqual(wholeBack.coverage);
    expect(valuesOf(back)).toEqual(valuesOf(wholeBack));
    // What could not be seen is as if the run in between had not been.
    const expected = [
      ...[...statesOf(wholeBack)].filter(([, one]) => !standsOn(one, failed)),
      ...[...statesOf(skipped)].filter(([, one]) => standsOn(one, failed)),
    ];
    expect(statesOf(back)).toEqual(new Map(expected));
  });

  test('not answering, or without its folder, it fails the same tables', async () => {
    const places = failedPlaces((await failures.found(FAILED, fromSource(source))).readings);
    const silent = await failures.found(FAILED, fromSource(source), true);
    const gone = await failures.foundWithoutFolder(FAILED, source);
    for (const { readings } of [silent, gone])
      expect(failedPlaces(withLost(readings, failures.portfolio, FAILED, before))).toEqual(places);
    expect(gone.problems.length + failedPlaces(gone.readings).length).toBeGreaterThan(0);
  });
});

const PARTS: [name: string, source: string, taken: Taken][] = [
  ...HANDOFF_TENANTS.map((tenant): [string, string, Taken] => [
    `hand-offs of ${tenant}`,
    'handoffs',
    (reading) => reading.source === 'handoffs' && reading.tenant === tenant,
  ]),
  ...JADA_TABLES.map((table): [string, string, Taken] => [
    `${table} of jada`,
    'jada-records',
    (reading) => reading.source === 'jada-records' && reading.table === table,
  ]),
];

test.each(PARTS)('%s failed alone', async (_, source, taken) => {
  const found = await failures.found(FAILED, taken);
  const tables = found.readings.filter(taken).map(({ table }) => table);
  const catalogue = failures.catalogueOf(tables);
  expectTold(await failures.snapshot(FAILED, found, [before], { catalogue }), source);
  const silent = withLost(
    (await failures.found(FAILED, taken, true)).readings,
    failures.portfolio,
    FAILED,
    before,
  );
  expect(failedPlaces(silent)).toEqual(expect.arrayContaining(failedPlaces(found.readings)));
});

test('a source taken out on purpose retires its findings with the reason, and nothing else', {
  timeout: 180_000,
}, async () => {
  const { portfolio } = failures;
  const left = {
    ...portfolio,
    sources: portfolio.sources.filter(({ id }) => id !== 'booking-site'),
    retired_sources: [{ id: 'booking-site', on: FAILED, reason: 'the site was sold' }],
  };
  const found = await failures.found(FAILED, fromSource('booking-site'), true);
  const after = await failures.snapshot(FAILED, found, [before], { portfolio: left });
  const now = statesOf(after);
  const mine = openOf(before).filter(({ sources }) => sources.includes('booking-site'));
  expect(mine.length).toBeGreaterThan(0);
  for (const { fingerprint } of mine)
    expect(now.get(fingerprint)).toMatchObject({
      condition: 'retired',
      reason: 'the source "booking-site" was taken out: the site was sold',
    });
  const others = ([, { sources }]: [string, Finding]) => !sources.includes('booking-site');
  expect([...now].filter(others)).toEqual([...statesOf(whole)].filter(others));
  expect(lost(after)).toEqual([]);
});

test('a company that left with its source retires its findings and has no figure', {
  timeout: 180_000,
}, async () => {
  const gone = 'dangerous-centaur';
  const { portfolio } = failures;
  const without = {
    ...portfolio,
    tenants: portfolio.tenants.filter(({ id }) => id !== gone),
    sources: portfolio.sources.filter(({ id }) => id !== 'agency-records'),
  };
  const found = await failures.found(FAILED, ({ tenant }) => tenant === gone, true);
  const after = await failures.snapshot(FAILED, found, [before], { portfolio: without });
  const mine = openOf(before).filter(({ tenant }) => tenant === gone);
  expect(mine.length).toBeGreaterThan(0);
  for (const { fingerprint } of mine)
    expect(statesOf(after).get(fingerprint)).toMatchObject({
      condition: 'retired',
      reason: `the tenant "${gone}" is no longer in the portfolio`,
    });
  const mentions = [...after.coverage, ...after.metrics.flatMap(({ figures }) => figures)];
  expect(mentions.filter(({ tenant }) => tenant === gone)).toEqual([]);
});

function expectTold(failed: Snapshot, source: string): void {
  expect(new Set(lost(failed).map((entry) => entry.source))).toEqual(new Set([source]));
  expect(new Set(lost(failed).map(({ lastRead }) => lastRead))).toEqual(new Set([BEFORE]));
  expect(wrongFindings(failed, source)).toEqual([]);
  expect(wrongFigures(failed, source)).toEqual([]);
  expect(wrongExhibits(failed)).toEqual([]);
}

function lost({ coverage }: Snapshot): Coverage[] {
  return coverage.filter(({ status }) => status === 'failed');
}

function failedPlaces(readings: readonly Reading[]): string[] {
  return readings
    .filter(({ status }) => status === 'failed')
    .map(({ source, tenant, table }) => `${source} ${tenant} ${table}`)
    .toSorted();
}

function openOf({ findings }: Snapshot): Finding[] {
  return findings.filter(({ condition }) => condition !== 'resolved' && condition !== 'retired');
}

function closedOf({ findings }: Snapshot): Finding[] {
  return findings.filter(({ condition }) => condition === 'resolved' || condition === 'retired');
}

/** A share of one company lies in the records of another: what one cannot say, nobody can. */
const OVER_ALL_COMPANIES = ['ownership-shares'];

function standsOn(
  { tenant, tables, rule = '' }: { tenant: string; tables: readonly string[]; rule?: string },
  run: Snapshot,
): boolean {
  const isOfAll = OVER_ALL_COMPANIES.includes(rule);
  return lost(run).some((entry) => (isOfAll || entry.tenant === tenant) && tables.includes(entry.table));
}

/** What other findings a finding holds up is not its own state. */
function statesOf({ findings }: Snapshot): Map<string, Finding> {
  return new Map(findings.map((finding) => [finding.fingerprint, { ...finding, unlocks: 0 }]));
}

/** Open findings of the run before that do not say what they should when a source fails; `[]` when all do. */
function wrongFindings(failed: Snapshot, source: string): string[] {
  const now = statesOf(failed);
  const without = statesOf(whole);
  const carried = openOf(before).filter((finding) => {
    const one = now.get(finding.fingerprint);
    return standsOn(finding, failed)
      ? one?.condition !== 'unverified' || !one.reason?.includes(source) || one.lastSeen !== BEFORE
      : JSON.stringify(one) !== JSON.stringify(without.get(finding.fingerprint));
  });
  const invented = [...now.keys()].filter((key) => !without.has(key));
  return [...carried.map(({ rule, tenant, subject }) => `${rule} ${tenant} ${subject}`), ...invented];
}

type Named = Figure & { metric: string; tables: readonly string[] };

/** Figures by metric and tenant, without what they remember of earlier runs. */
function figuresOf({ metrics }: Snapshot): Map<string, Named> {
  return new Map(
    metrics.flatMap(({ id, tables, figures }) =>
      figures.map((figure) => [
        `${id} ${figure.tenant ?? 'all'}`,
        { ...figure, metric: id, tables, trend: [], change: { run: null, fourWeeks: null }, restated: [] },
      ]),
    ),
  );
}

/** It counts what is known, unverified findings included; those that this run could not see are not in it. */
function standsOnJudgement({ tables }: { tables: readonly string[] }): boolean {
  return tables.includes('findings') || tables.includes('promises') || tables.includes('money_ledger');
}

/** Figures that claim more than was read. */
function wrongFigures(failed: Snapshot, source: string): string[] {
  const now = figuresOf(failed);
  const earlier = figuresOf(before);
  const asked = new Set(failed.metrics.map(({ id }) => id));
  return [...figuresOf(whole)].flatMap(([key, full]) => {
    if (!asked.has(full.metric) || standsOnJudgement(full)) return [];
    const figure = now.get(key);
    const { tenant, tables } = full;
    if (tenant !== null && standsOn({ tenant, tables }, failed)) {
      // A forecast that was left out had no value that could be remembered.
      const value = earlier.get(key)?.value ?? null;
      const last = value === null ? null : { run: BEFORE, value };
      const isTold = figure?.status === 'not collected' && figure.value === null;
      const isNamed =
        figure?.reason?.includes(source) && JSON.stringify(figure.last) === JSON.stringify(last);
      return isTold && isNamed ? [] : [`${key}: ${JSON.stringify(figure)}`];
    }
    if (tenant === null)
      return isHonest(figure, full, lackedBy(full, failed)) ? [] : [`${key}: ${JSON.stringify(figure)}`];
    return JSON.stringify(figure) === JSON.stringify(full)
      ? []
      : [`${key} changed: ${JSON.stringify(figure)}`];
  });
}

/** Values that stand on what was read, without what they remember. */
function valuesOf(run: Snapshot): Map<string, unknown> {
  const known = [...figuresOf(run)].filter(
    ([, figure]) => figure.value !== null && !standsOnJudgement(figure),
  );
  return new Map(known.map(([key, { status, value, without }]) => [key, { status, value, without }]));
}

/** Tenants with a figure of the metric that now lacks a table. */
function lackedBy({ metric, tables }: Named, failed: Snapshot): string[] {
  return [...figuresOf(whole).values()].flatMap(({ metric: of, tenant }) =>
    of === metric && tenant !== null && standsOn({ tenant, tables }, failed) ? [tenant] : [],
  );
}

/** A total that lacks somebody says so, and one that changed lacks somebody. */
function isHonest(figure: Figure | undefined, full: Figure, lacking: readonly string[]): boolean {
  if (!figure) return false;
  if (figure.status === 'collected') return lacking.length === 0 && figure.value === full.value;
  return lacking.every((tenant) => figure.without.includes(tenant)) && figure.without.length > 0;
}

/** Exhibits that changed and claim to be complete. */
function wrongExhibits(failed: Snapshot): string[] {
  return whole.exhibits.flatMap((full) => {
    const exhibit = failed.exhibits.find(({ id }) => id === full.id);
    if (!exhibit || standsOnJudgement(full)) return [];
    const isSame =
      exhibit.status === full.status && JSON.stringify(exhibit.rows) === JSON.stringify(full.rows);
    if (isSame || (exhibit.status !== 'collected' && exhibit.without.length > 0)) return [];
    return [`${full.id}: ${exhibit.status}`];
  });
}
