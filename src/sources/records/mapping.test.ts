import { expect, test } from 'vitest';
import { formatProblem } from '../../domain/problem.ts';
import { testContext, testFolder } from '../sources.fixture.ts';
import { recordsSource } from './records-source.ts';

const config = {
  id: 'bank',
  kind: 'records',
  tenant: 'jada',
  folder: 'exports/jada',
  mapping: 'mappings/bank.yaml',
} as const;

function read(mapping: string, files: Record<string, string | Uint8Array>) {
  const inFolder = Object.entries(files).map(([name, text]) => [`exports/jada/${name}`, text] as const);
  return recordsSource.read(
    config,
    testContext(
      testFolder({
        'mappings/bank.yaml': mapping,
        'exports/jada/.keep': '',
        ...Object.fromEntries(inFolder),
      }),
    ),
  );
}

async function problems(mapping: string, files: Record<string, string | Uint8Array> = {}) {
  const result = await read(mapping, files);
  return result.problems.map(formatProblem).join('\n');
}

const BANK = `
tables:
  postings:
    file: bank-*.csv
    delimiter: ";"
    encoding: windows-1252
    columns: {txn: Ref, date: Booked, account: Konto, amount: Betrag, memo: Text}
    constants: {currency: eur, leg: "1"}
    dates: DD.MM.YYYY
    decimal: ","
    sign: {amount: -1}
    values: {account: {"1200": bank}}
    filter: {column: State, not_in: [pending]}
    covered_through: 2026-10-31
`;
const BANK_FILE =
  'Ref;Booked;Konto;Betrag;Text;State\nr1;03.11.2026;1200;1.234,50 €;Café;done\nr2;04.11.2026;1200;1,00;;pending\n';

test('an export becomes our table by its mapping', async () => {
  const { readings, ...rest } = await read(BANK, {
    'bank-2.csv': Buffer.from(BANK_FILE.replace('€', '\x80'), 'latin1'),
    'bank-1.csv': 'Ref;Booked;Konto;Betrag;Text;State\nr0;01.11.2026;4400;(5);;done\n',
    'cards.csv': 'x\n',
  });
  expect(rest).toEqual({
    problems: [],
    unmapped: [
      { source: 'bank', file: 'exports/jada/cards.csv', reason: 'mappings/bank.yaml does not name it' },
    ],
  });
  const [reading] = readings;
  expect(reading).toMatchObject({ table: 'postings', status: 'read', coveredThrough: '2026-10-31' });
  expect(
    reading?.rows.map(({ file, line, values }) => [
      file,
      line,
      values.txn,
      values.account,
      values.amount,
      values.memo,
      values.currency,
    ]),
  ).toMatchInlineSnapshot(`
    [
      [
        "exports/jada/bank-1.csv",
        2,
        "r0",
        "4400",
        "5.00",
        null,
        "EUR",
      ],
      [
        "exports/jada/bank-2.csv",
        2,
        "r1",
        "bank",
        "-1234.50",
        "Café",
        "EUR",
      ],
    ]
  `);
});

test('cents, UTF-16 and booleans', async () => {
  const mapping = `
tables:
  postings:
    file: book.csv
    encoding: utf-16le
    columns: {txn: Txn, leg: Leg, date: Day, account: Account, amount: Cents, one_off: Once}
    constants: {currency: USD}
    cents: [amount]
`;
  const text = '\uFEFFTxn,Leg,Day,Account,Cents,Once\n1,1,2026-11-01,bank,-12345,yes\n';
  const { readings, problems: found } = await read(mapping, { 'book.csv': Buffer.from(text, 'utf16le') });
  expect(found).toEqual([]);
  expect(readings[0]?.rows[0]?.values).toMatchObject({ txn: '1', amount: '-123.45', one_off: 'true' });
});

test('an export without ids gets stable ones, also for a line that is there twice', async () => {
  const mapping = `
tables:
  time:
    file: hours.csv
    columns: {client: Client, date: Day, hours: Hours}
    id: {id: [Client, Day, Hours]}
`;
  const ids = async (lines: string[]) => {
    const { readings } = await read(mapping, { 'hours.csv': `Client,Day,Hours\n${lines.join('\n')}\n` });
    return readings[0]?.rows.map(({ values }) => values.id);
  };
  const [first, second, third] =
    (await ids(['acme,2026-11-01,2', 'acme,2026-11-01,2', 'bolt,2026-11-01,2'])) ?? [];
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(second).toBe(`${first}-2`);
  expect(await ids(['bolt,2026-11-01,2', 'acme,2026-11-01,2'])).toEqual([third, first]);
});

test('a file that the mapping promises and that is not there was not collected', async () => {
  const { readings } = await read(BANK, {});
  expect(readings).toEqual([
    {
      source: 'bank',
      tenant: 'jada',
      table: 'postings',
      status: 'failed',
      reason: 'no file "exports/jada/bank-*.csv"',
      rows: [],
      coveredThrough: null,
    },
  ]);
});

test('a column that the file does not have', async () => {
  expect(
    await problems(BANK, { 'bank-1.csv': 'Ref;Booked;Konto;Amount;Text\nr1;03.11.2026;1200;5;\n' }),
  ).toMatchInlineSnapshot(`
    "  exports/jada/bank-1.csv:1: the mapping of "postings" names the column "Betrag", which is not there. Correct the mapping; the file has: Ref, Booked, Konto, Amount, Text.
      exports/jada/bank-1.csv:1: the mapping of "postings" names the column "State", which is not there. Correct the mapping; the file has: Ref, Booked, Konto, Amount, Text."
  `);
});

test('a mapping that does not fit our tables says so at once', async () => {
  const mapping = `
tables:
  trips: {file: x.csv}
  clients:
    file: x.csv
    columns: {client: Client, email: Mail}
  payments:
    file: x.csv
    columns: {invoice: Invoice, date: Date}
    constants: {amount: lots, invoice: "1"}
    cents: [date]
    sign: {invoice: -1}
    id: {id: [Date], date: [Date]}
  time:
    file: x.csv
    dates: "%d/%m/%Y"
    covered_through: soon
    colums: {}
    filter: {column: x}
`;
  expect(await problems(mapping)).toMatchInlineSnapshot(`
    "  mappings/bank.yaml › tables.time.dates: must be made of YYYY (or YY), MM (or M, MMM) and DD (or D), such as "MM/DD/YYYY". Correct it there.
      mappings/bank.yaml › tables.time.filter: needs exactly one of "in" and "not_in". Correct it there.
      mappings/bank.yaml › tables.time.covered_through: must be "run", "newest" or a date written YYYY-MM-DD. Correct it there.
      mappings/bank.yaml › tables.time: Unrecognized key: "colums". Correct it there.
      mappings/bank.yaml › tables.trips: "trips" is not a table of records; there are: accounts, postings, answers, rates, bookings, products, channels, campaigns, assets, maintenance, certificates, obligations, leases, rents, deliveries, clients, contracts, time, invoices, payments, closes, reconciliations, feedback, deployments, cloud_costs, cloud_resources, cloud_functions, cloud_variables, sites, site_checks. Correct it there.
      mappings/bank.yaml › tables.clients.columns.email: "email" is not a column of this table; it has: client, name, since, recorded_on. Correct it there.
      mappings/bank.yaml › tables.payments: "invoice" is given by columns and constants; keep one. Correct it there.
      mappings/bank.yaml › tables.payments: "date" is given by columns and id; keep one. Correct it there.
      mappings/bank.yaml › tables.payments.cents: "date" is not money. Correct it there.
      mappings/bank.yaml › tables.payments.sign.invoice: "invoice" is not a number. Correct it there.
      mappings/bank.yaml › tables.payments.id.date: "date" is not a text column of the table's key. Correct it there.
      mappings/bank.yaml › tables.payments.constants.amount: "amount": "lots" is not an amount. Write it like 1234.50. Correct it there.
      mappings/bank.yaml › tables.time: "id" is required: name it in "columns", "constants" or "id". Correct it there.
      mappings/bank.yaml › tables.time: "client" is required: name it in "columns", "constants" or "id". Correct it there.
      mappings/bank.yaml › tables.time: "date" is required: name it in "columns", "constants" or "id". Correct it there.
      mappings/bank.yaml › tables.time: "hours" is required: name it in "columns", "constants" or "id". Correct it there."
  `);
});

test('a mapping that is not there or is not YAML', async () => {
  const { problems: found } = await recordsSource.read(
    config,
    testContext(testFolder({ 'exports/jada/x.csv': '' })),
  );
  expect(found.map(formatProblem).join('\n')).toMatchInlineSnapshot(
    `"  mappings/bank.yaml: the file cannot be read. Create it, or correct its name."`,
  );
  expect(await problems('tables:\n  - a: "b\n')).toMatchInlineSnapshot(
    `"  mappings/bank.yaml:3: Missing closing "quote. Correct the indentation, quotes or colons of this line."`,
  );
});
