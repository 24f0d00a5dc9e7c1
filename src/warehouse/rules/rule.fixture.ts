import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Breach, Catalogue, CatalogueEntry, CheckedRule, Settlement } from '../../domain/analysis.ts';
import type { RuleMeta } from '../../domain/catalogue.ts';
import type { Target } from '../../domain/portfolio.ts';
import { addDays } from '../../domain/run.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { isTableName, type TableName, tableDefinition } from '../../domain/tables.ts';
import type { Reading } from '../../sources/types.ts';
import { analyse } from '../analyse.ts';
import { loadCatalogue } from '../load-catalogue.ts';
import { portfolioOf, reading } from '../warehouse.fixture.ts';

/** A Monday. */
const AS_OF = '2026-11-23';

/** Every company is called so; a case of a rule is a company of its own, so that none may be accused of another's rows. */
const COMPANY = 'Reef';

export type Row = Readonly<Record<string, string | number | boolean | null>>;
type Rows = Readonly<Partial<Record<TableName, readonly Row[]>>>;

export type Case = Rows & {
  /** Day of the run, where it is not 23 November 2026. */
  as_of?: string;
  /** Thresholds that the portfolio sets. */
  settings?: Readonly<Record<string, number>>;
  targets?: readonly Omit<Target, 'tenant'>[];
  /** A metric of this company in earlier runs: run → value. */
  history?: { metric: string; values: Readonly<Record<string, number>> };
  /** Further companies of the same portfolio; such a case has its portfolio alone. */
  others?: Readonly<Record<string, Rows>>;
};

const SAID = ['subject', 'title', 'detail', 'severity', 'owner', 'money', 'n', 'due'] as const;
type Said = Pick<Breach, (typeof SAID)[number]>;

export interface RuleCases {
  /** Rows that break the rule, and all that is said of them. */
  breaks: Case;
  says: Said | readonly Said[];
  /** Not even counted as quiet: the rows put right, and what only looks wrong. */
  clean: Readonly<Record<string, Case>> & { mended: Case };
  /** Broken, but below the minimum: counted, not raised. */
  quiet?: Readonly<Record<string, Case>>;
  /** Broken too, just at a boundary; of what is said, the part that matters. */
  loud?: Readonly<Record<string, readonly [Case, ...Partial<Said>[]]>>;
  /** Case → how it ended, where the records say so. */
  settles?: Readonly<Record<string, Omit<Settlement, 'tenant'>>>;
  /** Cases of which the records do not say that they ended. */
  unsettled?: readonly string[];
}

let catalogue: Catalogue;

/** The tests of one rule of the catalogue. Cases with the same day and settings share a portfolio. */
export function rule(id: string, cases: RuleCases): void {
  const said = [cases.says].flat();
  const loud: Record<string, readonly [Case, ...Partial<Said>[]]> = {
    breaks: [cases.breaks, ...said],
    ...cases.loud,
  };
  const quiet = cases.quiet ?? {};
  const all: Record<string, Case> = {
    ...Object.fromEntries(Object.entries(loud).map(([name, [of]]) => [name, of])),
    ...cases.clean,
    ...quiet,
  };
  const names = [loud, cases.clean, quiet].flatMap((some) => Object.keys(some));
  if (names.length > Object.keys(all).length) throw new Error(`two cases of ${id} have one name`);
  describe(id, () => {
    let found: Map<string, Outcome>;
    beforeAll(async () => {
      catalogue ??= await loadRules();
      found = await outcomes(entryOf(id), all);
    }, 60_000);
    test.each(Object.keys(loud))('%s: raised', (name) => {
      const [, ...expected] = loud[name] ?? [];
      expect(found.get(name)?.raised).toMatchObject(expected);
    });
    test('says nothing but that', () => {
      expect(found.get('breaks')?.raised).toEqual(said);
    });
    test.each(Object.keys(cases.clean))('%s: clean', (name) => {
      expect(found.get(name)).toMatchObject({ raised: [], quiet: [] });
    });
    test.each(Object.keys(quiet))('%s: quiet', (name) => {
      expect(found.get(name)).toMatchObject({ raised: [], quiet: [{}] });
    });
    test.each(Object.entries(cases.settles ?? {}))('%s: settled', (name, how) => {
      expect(found.get(name)?.settled).toContainEqual({ ...how, tenant: expect.any(String) });
    });
    test.each(cases.unsettled ?? [])('%s: not settled', (name) => {
      expect(found.get(name)?.settled).toEqual([]);
    });
    test('is seen through the last day that it names, and not after', async () => {
      const named = Object.entries(loud).flatMap(([name, [of]]) =>
        [...new Set(found.get(name)?.lastDays)].map((last) => ({ of, last, name: `${name}, ${last}` })),
      );
      const on = async (day: (last: string) => string) => {
        const moved = named.map(({ of, last, name }) => [name, { ...of, as_of: day(last) }] as const);
        const then = await outcomes(entryOf(id), Object.fromEntries(moved));
        return named.filter(({ name, last }) => then.get(name)?.lastDays.includes(last));
      };
      expect(await on((last) => last)).toEqual(named);
      expect(await on((last) => addDays(last, 1))).toEqual([]);
    }, 60_000);
    test('its minimum and each of its settings are tried', () => {
      const { settings, quiet_below: minimum } = entryOf(id).meta;
      const tried = new Set(Object.values(all).flatMap((one) => Object.keys(one.settings ?? {})));
      expect(Object.keys(settings).filter((name) => !tried.has(name))).toEqual([]);
      // A breach always counts as one, and no sum of cents is under one cent.
      if (minimum.count > 1 || minimum.money > 0.01) expect(Object.keys(quiet)).not.toEqual([]);
    });
  });
}

/** The rules alone: reading metrics and exhibits, too, takes longer than a rule's tests. */
async function loadRules(): Promise<Catalogue> {
  const dir = await mkdtemp(join(tmpdir(), 'quarterdeck-'));
  await cp('content/catalogue/findings', join(dir, 'findings'), { recursive: true });
  return loadCatalogue([dir]);
}

interface Outcome {
  raised: Said[];
  /** What would have been raised without the minimum. */
  quiet: Said[];
  settled: readonly Settlement[];
  /** Last days on which what is raised can be seen. */
  lastDays: string[];
}

async function outcomes(
  entry: CatalogueEntry<RuleMeta>,
  all: Readonly<Record<string, Case>>,
): Promise<Map<string, Outcome>> {
  const portfolios = Map.groupBy(Object.entries(all), ([name, { as_of, settings, others }]) =>
    JSON.stringify([as_of, settings, others && name]),
  );
  const found = new Map<string, Outcome>();
  for (const together of portfolios.values()) {
    const [loud, every] = await check([entry, withoutMinimum(entry)], together);
    if (!loud || !every) throw new Error(`${entry.id} was not checked`);
    expect(loud.quiet).toHaveLength(every.breaches.length - loud.breaches.length);
    for (const [index, [name]] of together.entries()) {
      const of = ({ breaches }: CheckedRule) =>
        breaches.filter(({ tenant }) => tenant === tenantOf(index)).map(saidOf);
      const raised = of(loud);
      const settled = loud.settled.filter(({ tenant }) => tenant === tenantOf(index));
      const lastDays = loud.breaches.flatMap(({ tenant, inViewUntil }) =>
        tenant === tenantOf(index) && inViewUntil !== null ? [inViewUntil] : [],
      );
      const subjects = new Set(raised.map(({ subject }) => subject));
      const unraised = of(every).filter(({ subject }) => !subjects.has(subject));
      found.set(name, { raised, quiet: unraised, settled, lastDays });
    }
  }
  return found;
}

async function check(
  entries: readonly CatalogueEntry<RuleMeta>[],
  together: readonly (readonly [string, Case])[],
): Promise<readonly CheckedRule[]> {
  const [first] = together.map(([, one]) => one);
  const asOf = first?.as_of ?? AS_OF;
  const rows: [string, Rows][] = together.map(([, one], index) => [tenantOf(index), one]);
  rows.push(...Object.entries(first?.others ?? {}));
  const targets = together.flatMap(([, one], index) =>
    (one.targets ?? []).map((target) => ({ ...target, tenant: tenantOf(index) })),
  );
  const portfolio = portfolioOf(
    rows.map(([tenant]) => tenant),
    { settings: { ...first?.settings }, targets },
  );
  const { rules } = await analyse({
    asOf,
    portfolio: { ...portfolio, tenants: portfolio.tenants.map((tenant) => ({ ...tenant, name: COMPANY })) },
    readings: rows.flatMap(([tenant, of]) => readingsOf(tenant, of, asOf)),
    history: together.flatMap(([, one], index) => historyOf(tenantOf(index), one)),
    catalogue: { ...catalogue, rules: entries },
  });
  for (const { entry, status, gaps } of rules) {
    if (status !== 'checked') throw new Error(`${entry.id} is ${status}: ${JSON.stringify(gaps)}`);
  }
  return rules;
}

function entryOf(id: string): CatalogueEntry<RuleMeta> {
  const entry = catalogue.rules.find((one) => one.id === id);
  if (!entry) throw new Error(`the catalogue has no rule "${id}"`);
  return entry;
}

function withoutMinimum(entry: CatalogueEntry<RuleMeta>): CatalogueEntry<RuleMeta> {
  const none = { ...entry.meta.quiet_below, count: -Infinity, money: -Infinity };
  return { ...entry, meta: { ...entry.meta, quiet_below: none } };
}

function tenantOf(index: number): string {
  return index === 0 ? 'reef' : `reef-${index + 1}`;
}

function saidOf(breach: Breach): Said {
  return Object.fromEntries(SAID.map((name) => [name, breach[name]])) as unknown as Said;
}

function readingsOf(tenant: string, rows: Rows, asOf: string): Reading[] {
  return Object.entries(rows).flatMap(([table, list]) => {
    if (!isTableName(table)) return [];
    const values = (list as readonly Row[]).map((row) => textOf(table, row));
    const keys = values.map((row) =>
      [...tableDefinition(table).key, 'recorded_on'].map((name) => row[name]).join('|'),
    );
    const twice = keys.find((key, index) => keys.indexOf(key) < index);
    if (twice) throw new Error(`two rows of ${table} have the key ${twice}`);
    return [reading(tenant, table, values, { coveredThrough: asOf })];
  });
}

/** A row as sources give it. A column that the table does not have, or lacks, is a mistake of the test. */
function textOf(table: TableName, row: Row): Record<string, string | null> {
  const { columns } = tableDefinition(table);
  for (const [name, { required, values }] of Object.entries(columns)) {
    const cell = row[name] ?? null;
    if (required && cell === null) throw new Error(`a row of ${table} lacks ${name}`);
    if (values && cell !== null && !values.includes(String(cell)))
      throw new Error(`${table}.${name} is never "${cell}"`);
  }
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => {
      if (!columns[name]) throw new Error(`${table} has no column "${name}"`);
      return [name, cell === null ? null : String(cell)];
    }),
  );
}

function historyOf(tenant: string, { history }: Case): Snapshot[] {
  return Object.entries(history?.values ?? {}).map(
    ([run, value]) =>
      ({
        run,
        metrics: [{ id: history?.metric, figures: [{ tenant, value, status: 'collected' }] }],
        findings: [],
      }) as unknown as Snapshot,
  );
}
