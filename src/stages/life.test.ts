import { expect, test } from 'vitest';
import type { Breach, Catalogue, CheckedRule } from '../domain/analysis.ts';
import { composeSnapshot } from '../domain/compose-snapshot.ts';
import { judge } from '../domain/judge.ts';
import { Condition, type Snapshot } from '../domain/snapshot.ts';
import type { Reading } from '../sources/types.ts';
import { STATUS } from '../warehouse/check-rule.ts';
import { byTable, emptiedOf, standingOf } from '../warehouse/coverage.ts';
import { loadCatalogue } from '../warehouse/load-catalogue.ts';
import { catalogueDir, portfolioOf, RULE, sqlFile } from '../warehouse/warehouse.fixture.ts';
import { expectedAfter } from './expected-life.fixture.ts';
import { KINDS, PERSISTENCE, tablesOf, World } from './life.fixture.ts';
import { makeSnapshot, type RunInput, withLost } from './make-snapshot.ts';

type Runner = (world: World, loaded: Catalogue, previous: Snapshot | null) => Promise<Snapshot>;

function ruleFile(kind: string, rule: number): string {
  const head = RULE.replace('money: 100', 'money: 0').replace(
    'persistence: 1',
    `persistence: ${PERSISTENCE[rule]}`,
  );
  const needsClients = tablesOf(rule).includes('clients')
    ? 'and exists (from clients c where c.tenant = a.tenant)'
    : '';
  return sqlFile(
    head,
    `select tenant, name as subject, 'Fault ' || name as title, 'There.' as detail, value as money, 1 as n
     from assets a where kind = '${kind}' and value is not null ${needsClients}`,
  );
}

/** What a run says of each finding: condition and name of the rule; and since when each that it knows was seen. */
interface Said {
  run: string;
  findings: Record<string, string>;
  firstSeen: Record<string, string>;
}

/** Weeks of a world, each on the snapshot of the one before; returns how often each condition came up. */
async function live(seed: number, weeks: number, runner: Runner): Promise<Record<string, number>> {
  const files = KINDS.map((kind, rule) => [`findings/${kind}-fault.sql`, ruleFile(kind, rule)]);
  const loaded = await loadCatalogue([await catalogueDir(Object.fromEntries(files))]);
  const world = new World(seed);
  const said: Said[] = [];
  const names: string[][] = [];
  let previous: Snapshot | null = null;
  for (let week = 0; week < weeks; week += 1) {
    world.nextWeek();
    previous = await runner(world, loaded, previous);
    said.push(saidBy(previous));
    names.push(world.names.map((all) => all.at(-1) ?? ''));
  }
  const { expected, counts } = expectations(world, said, names);
  for (const [week, one] of said.entries()) expect(one).toEqual(expected[week]);
  return counts;
}

test('520 weeks: every finding is in the right state in each of them', { timeout: 120_000 }, async () => {
  expect(await live(20261123, 520, inMemory)).toMatchInlineSnapshot(`
    {
      "accepted": 204,
      "baseline": 5,
      "better": 513,
      "new": 66,
      "persisting": 3474,
      "reopened": 1400,
      "resolved": 1290,
      "retired": 180,
      "unverified": 958,
      "worse": 491,
    }
  `);
  for (const seed of [1, 2, 3]) {
    const counts = await live(seed, 520, inMemory);
    expect(Object.keys(counts).toSorted()).toEqual([...Condition.options].toSorted());
  }
});

test('a year of the same, with DuckDB looking for the faults', { timeout: 120_000 }, async () => {
  expect(await live(20261123, 52, throughWarehouse)).toEqual(await live(20261123, 52, inMemory));
});

function inputOf(world: World, loaded: Catalogue, previous: Snapshot | null): RunInput {
  return {
    run: world.run,
    backfilled: false,
    readAt: `${world.run}T14:00:00.000Z`,
    portfolio: portfolioOf(world.tenants.length > 0 ? world.tenants : ['nobody']),
    catalogue: world.catalogue(loaded),
    reports: [],
    found: { readings: world.readings(), unmapped: [] },
    acceptances: world.acceptances,
    tasks: new Map(),
    history: previous ? [previous] : [],
  };
}

const throughWarehouse: Runner = async (world, loaded, previous) =>
  (await makeSnapshot(inputOf(world, loaded, previous))).snapshot;

/** The same without SQL: what each rule's query would find is taken from the rows. */
const inMemory: Runner = async (world, loaded, previous) => {
  const input = inputOf(world, loaded, previous);
  const readings = withLost(input.found.readings, input.portfolio, input.run, previous);
  const rules = input.catalogue.rules.map((entry) => checked(entry, readings, input));
  const more = { entries: [], feedback: new Map() };
  const judgement = judge({ ...input, ...more, readings, rules, previous });
  const analysis = { rules, metrics: [], exhibits: [] };
  return composeSnapshot({ ...input, ...more, unmapped: [], analysis, judgement });
};

function checked(
  entry: Catalogue['rules'][number],
  readings: readonly Reading[],
  { portfolio, run }: RunInput,
): CheckedRule {
  const tenants = portfolio.tenants.map(({ id }) => id);
  const known = byTable(readings);
  const { gaps, state } = standingOf(entry.tables, entry.meta, known, tenants, run);
  const emptied = emptiedOf(entry.tables, entry.meta, known);
  const kind = entry.sql.match(/kind = '(\w+)'/)?.[1];
  const hidden = gaps.map(({ tenant }) => tenant);
  // A tenant that is back and whose clients are not has none that the query could find.
  const needsClients = entry.tables.includes('clients');
  const isAsked = (tenant: string) =>
    !hidden.includes(tenant) &&
    (!needsClients || readings.some((one) => one.table === 'clients' && one.tenant === tenant));
  const breaches = readings
    .filter(({ table, tenant }) => table === 'assets' && isAsked(tenant))
    .flatMap(({ tenant, rows }) =>
      rows
        .filter(({ values }) => values.kind === kind && values.value !== null)
        .map(({ values }) => breach(tenant, values.name ?? '', Number(values.value))),
    );
  return {
    entry,
    tables: entry.tables,
    status: STATUS[state],
    gaps,
    breaches,
    settled: [],
    quiet: [],
    emptied,
  };
}

function breach(tenant: string, subject: string, money: number): Breach {
  return {
    ...{
      tenant,
      subject,
      money,
      title: `Fault ${subject}`,
      detail: 'There.',
      severity: 'high',
      owner: 'cfo',
    },
    ...{ n: 1, since: null, due: null, inViewUntil: null, file: null, line: null, evidence: [] },
  };
}

function saidBy({ run, findings, closed }: Snapshot): Said {
  return {
    run,
    findings: Object.fromEntries(
      findings.map(({ fingerprint, condition, rule }) => [fingerprint, nameOf(condition, rule)]),
    ),
    firstSeen: Object.fromEntries([...findings, ...closed].map((one) => [one.fingerprint, one.firstSeen])),
  };
}

/** A rule that is no longer there has no name of its own. */
function nameOf(condition: string, rule: string | undefined): string {
  return condition === 'retired' ? condition : `${condition} ${rule}`;
}

/** What each run must say, and how often each condition comes up. */
function expectations(world: World, said: readonly Said[], names: readonly string[][]) {
  const expected: Said[] = said.map(({ run }) => ({ run, findings: {}, firstSeen: {} }));
  const counts: Record<string, number> = {};
  for (const fault of world.faults) {
    const { key } = fault;
    const told = expectedAfter(fault.weeks, PERSISTENCE[fault.rule] ?? 1);
    for (const [week, { condition, since }] of told.entries()) {
      const one = expected[week];
      if (!one) continue;
      if (since !== null) one.firstSeen[key] = said[since]?.run ?? '';
      if (condition === null) continue;
      one.findings[key] = nameOf(condition, names[week]?.[fault.rule]);
      counts[condition] = (counts[condition] ?? 0) + 1;
    }
  }
  return { expected, counts };
}
