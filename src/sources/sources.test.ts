import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Portfolio, SourceConfig } from '../domain/portfolio.ts';
import { isIsoDate } from '../domain/run.ts';
import { type ColumnType, tableDefinition } from '../domain/tables.ts';
import { readSources, SOURCES } from './index.ts';
import { testCommit, testContext, testFolder } from './sources.fixture.ts';
import type { Reading, Row, SourceContext } from './types.ts';

const CONFIGS = [
  { id: 'books', kind: 'records', tenant: 'jada', folder: 'records/jada' },
  { id: 'notes', kind: 'handoffs', folder: 'handoffs', tenants: { 'jada/**': 'jada', 'cove/**': 'cove' } },
  { id: 'site', kind: 'repository', tenant: 'jada', name: 'Site', git: 'site' },
].map((config) => SourceConfig.parse(config));

const PORTFOLIO = { currency: 'USD', tenants: [{ id: 'jada', name: 'JADA', activity: 'charters' }] };

function content(): SourceContext {
  const folder = testFolder({
    'records/jada/bookings.csv':
      'id,product,booked_on,status,amount,currency\nb1,p,2026-11-01,inquiry,"1,2.5",USD\n'.replace(
        '1,2.5',
        '1,200.5',
      ),
    'records/jada/maintenance.csv': 'asset,item,due,safety,cost\nv,hull,2026-12-01,yes,\n',
    'records/jada/channels.csv': 'channel,kind,status,fit,reviews\n',
    'records/jada/payments.csv': 'id,invoice\n',
    'handoffs/jada/a.md': '# Site\n\nUpdated: 2026-11-01\n\n## Blockers\n\n- Waiting for the bank\n',
    'handoffs/b.md': '# B\n',
  });
  testCommit(join(folder, 'site'), '2026-11-02', { 'a.ts': 'a\n', '.env': 'A=1\n' });
  return testContext(folder);
}

const CANONICAL: Record<ColumnType, (text: string) => boolean> = {
  text: (text) => text === text.trim() && text !== '',
  date: isIsoDate,
  money: (text) => /^-?\d+\.\d{2}$/.test(text),
  number: (text) => /^-?\d+(\.\d+)?$/.test(text),
  rate: (text) => /^\d+(\.\d+)?$/.test(text),
  integer: (text) => /^-?\d+$/.test(text),
  boolean: (text) => text === 'true' || text === 'false',
};

function faults({ table }: Reading, { values, file, line }: Row): string[] {
  const { columns } = tableDefinition(table);
  const unknown = Object.keys(values).filter((name) => !(name in columns));
  const wrong = Object.entries(columns).filter(([name, { type, required, values: allowed }]) => {
    const value = values[name] ?? null;
    if (value === null) return required;
    return !CANONICAL[type](value) || (allowed && !allowed.includes(value));
  });
  const place = file !== '' && !file.startsWith('/') && Number.isInteger(line) && line > 0;
  return [
    ...unknown,
    ...wrong.map(([name]) => `${table}.${name}`),
    ...(place ? [] : [`${table}: ${file}:${line}`]),
  ];
}

describe.each(CONFIGS)('the contract, by $kind', (config) => {
  let context: SourceContext;
  beforeEach(() => {
    context = content();
  });

  test('the registry has it under its own name', () => {
    expect(SOURCES[config.kind].kind).toBe(config.kind);
  });

  test.each([false, true])(
    'readings are of its tables, in canonical form (backfill: %s)',
    async (backfill) => {
      const { readings } = await readSources({ ...PORTFOLIO, sources: [config] }, { ...context, backfill });
      expect(readings.length).toBeGreaterThan(0);
      for (const reading of readings) {
        expect(SOURCES[config.kind].tables).toContain(reading.table);
        expect(reading.source).toBe(config.id);
        expect(reading.rows.flatMap((row) => faults(reading, row))).toEqual([]);
        expect(reading.rows.length > 0).toBe(reading.status === 'read');
        expect(reading.reason === null).toBe(reading.status !== 'failed');
        expect(reading.coveredThrough === null || reading.coveredThrough <= context.asOf).toBe(true);
      }
    },
  );

  test('a tenant has one reading of a table, and a table no key twice', async () => {
    const { readings } = await readSources({ ...PORTFOLIO, sources: [config] }, context);
    const names = readings.map(({ tenant, table }) => `${tenant} ${table}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { table, rows } of readings) {
      const keys = rows.map(({ values }) =>
        tableDefinition(table)
          .key.map((column) => values[column])
          .join('|'),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('reading twice says the same', async () => {
    const first = await readSources({ ...PORTFOLIO, sources: [config] }, context);
    expect(await readSources({ ...PORTFOLIO, sources: [config] }, context)).toEqual(first);
  });

  test('a problem says where, what and what to do', async () => {
    const { problems } = await readSources({ ...PORTFOLIO, sources: [config] }, testContext(testFolder()));
    expect(problems.length).toBeGreaterThan(0);
    for (const { where, what, fix } of problems) {
      expect([where, what, fix].every((text) => text.trim() !== '')).toBe(true);
    }
  });
});

test('all sources are read, and told in the order of the portfolio, whichever answers first', async () => {
  const context = content();
  const sources: Portfolio['sources'] = CONFIGS;
  const all = await readSources({ ...PORTFOLIO, sources }, context);
  expect([...new Set(all.readings.map(({ source }) => source))]).toEqual(['books', 'notes', 'site']);
  expect(all.unmapped.map(({ file }) => file)).toEqual(['handoffs/b.md']);
  expect(all.problems.length).toBeGreaterThan(0);
  const read = SOURCES.records.read;
  const slow = vi.spyOn(SOURCES.records, 'read').mockImplementation(async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return read(...args);
  });
  expect(await readSources({ ...PORTFOLIO, sources }, context)).toEqual(all);
  slow.mockRestore();
});
