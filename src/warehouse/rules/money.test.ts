import { expect, test } from 'vitest';
import { FINDING_COLUMNS, OPTIONAL_FINDING_COLUMNS } from '../../domain/catalogue.ts';
import { bundledCatalogue } from '../catalogue.fixture.ts';
import { openDatabase, settingLiterals, setVariables } from '../database.ts';

const NAMED = new Set<string>([...FINDING_COLUMNS, ...OPTIONAL_FINDING_COLUMNS]);
/** Amounts have 2 decimals, valued ones 12, and what is summed of them as many. Other numbers have 6. */
const MONEY = /^DECIMAL\(\d+,(2|12)\)$/;

test('money in the evidence of a rule is written with its currency', async () => {
  const { rules } = await bundledCatalogue();
  const database = await openDatabase();
  await setVariables(database, { as_of: "date '2026-11-23'", currency: "'USD'" });
  const bare: string[] = [];
  for (const { id, meta, sql } of rules) {
    await setVariables(database, settingLiterals(meta.settings));
    const result = await database.connection.runAndReadAll(`describe ${sql}`);
    for (const [name, type] of result.getRows())
      if (!NAMED.has(String(name)) && MONEY.test(String(type))) bare.push(`${id}: ${name}`);
  }
  database.close();
  expect(bare).toEqual([]);
});

test('what can be had back comes back in cash, and its rule says when', async () => {
  const { rules } = await bundledCatalogue();
  const recoverable = rules.filter(({ meta }) => meta.stake === 'recoverable');
  // A month that is invoiced, a lead or a lower commission brings no cash; the invoice has a claim of its own.
  expect(recoverable.map(({ id }) => id).toSorted()).toEqual([
    ...['duplicate-posting', 'invoice-overdue', 'rent-late'],
  ]);
  expect(recoverable.filter(({ sql }) => !sql.includes(' as settled_on'))).toEqual([]);
});

test('an amount in words has its currency and its cents', async () => {
  const database = await openDatabase();
  const textOf = async (currency: string) => {
    await setVariables(database, { currency: `'${currency}'` });
    const sql = 'select cents_text(-1234.5), cents_text(0.004), money_text(1234.5), money_text(99.5)';
    return (await database.connection.runAndReadAll(sql)).getRows()[0];
  };
  expect(await textOf('USD')).toEqual(['−$1,234.50', '$0.00', '$1,235', '$99.50']);
  expect(await textOf('EUR')).toEqual(['−EUR 1,234.50', 'EUR 0.00', 'EUR 1,235', 'EUR 99.50']);
  database.close();
});
