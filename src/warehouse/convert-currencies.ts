import { RATE_DAYS, VALUED_ON, type ValuedTable } from '../domain/currency.ts';
import { tableDefinition } from '../domain/tables.ts';
import { type Database, literal } from './database.ts';

/**
 * Turns all amounts into the reporting currency: exact products, each at the rate of its day or the newest of the days
 * before it on which a rate holds. `original_amount`, `currency` and `rate` keep what was written and what it was worth.
 * That every foreign row has a rate was checked when the sources were read; one without fails here.
 */
export async function convertCurrencies(
  { connection }: Database,
  currency: string,
  asOf: string,
): Promise<void> {
  const statements = (Object.keys(VALUED_ON) as ValuedTable[]).flatMap((table) =>
    conversion(table, literal(currency), `date ${literal(asOf)}`),
  );
  const payments = `update payments set amount = payments.amount * i.rate from invoices i
    where i.tenant = payments.tenant and i.id = payments.invoice and i.rate <> 1`;
  await connection.run([...statements, payments].join(';\n'));
}

function conversion(table: ValuedTable, currency: string, asOf: string): string[] {
  const money = Object.entries(tableDefinition(table).columns).filter(([, { type }]) => type === 'money');
  const day = `least(${table}.${VALUED_ON[table]}, ${asOf})`;
  const isForeign = `where currency <> ${currency}`;
  return [
    `update ${table} set rate = (select arg_max(r.rate, r.date) from rates r
       where r.currency = ${table}.currency and r.date between ${day} - ${RATE_DAYS} and ${day}) ${isForeign}`,
    `update ${table} set ${money.map(([name]) => `${name} = ${name} * rate`).join(', ')} ${isForeign}`,
  ];
}
