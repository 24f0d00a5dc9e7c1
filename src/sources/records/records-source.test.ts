import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../domain/problem.ts';
import { testContext, testFolder } from '../sources.fixture.ts';
import type { SourceContext } from '../types.ts';
import { recordsSource } from './records-source.ts';

const HEADER = 'id,product,booked_on,status,amount,currency\n';

function read(files: Record<string, string | Uint8Array>, changes: Partial<SourceContext> = {}) {
  const content = testFolder(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`records/jada/${name}`, text])),
  );
  const config = { id: 'jada-books', kind: 'records', tenant: 'jada', folder: 'records/jada' } as const;
  return recordsSource.read(config, testContext(content, changes));
}

async function problems(files: Record<string, string | Uint8Array>): Promise<string> {
  const result = await read(files);
  return result.problems.map(formatProblem).join('\n');
}

test('a file of our own becomes canonical rows with their place', async () => {
  const { readings, ...rest } = await read({
    'bookings.csv': `\uFEFFid,product,booked_on,status,amount,currency,customer\n\nb1,day-charter,2026-11-01,confirmed,"$1,234.50",usd,"Ann\nLee"\nb2,day-charter,2026-11-02,inquiry,,USD,\n,,,,,,\n`,
    'README.md': 'What is in here',
    'ledger.xlsx': 'x',
  });
  expect(rest).toMatchInlineSnapshot(`
    {
      "problems": [],
      "unmapped": [
        {
          "file": "records/jada/ledger.xlsx",
          "reason": "it is not a CSV file",
          "source": "jada-books",
        },
      ],
    }
  `);
  expect(readings[0]?.rows[1]?.line).toBe(5);
  expect(readings).toMatchInlineSnapshot(`
    [
      {
        "coveredThrough": "2026-11-02",
        "reason": null,
        "rows": [
          {
            "file": "records/jada/bookings.csv",
            "line": 3,
            "values": {
              "amount": "1234.50",
              "booked_on": "2026-11-01",
              "cancelled_on": null,
              "channel": null,
              "confirmed_on": null,
              "counterparty_tenant": null,
              "currency": "USD",
              "customer": "Ann
    Lee",
              "deposit": null,
              "id": "b1",
              "paid": null,
              "product": "day-charter",
              "refunded": null,
              "service_end": null,
              "service_start": null,
              "status": "confirmed",
            },
          },
          {
            "file": "records/jada/bookings.csv",
            "line": 5,
            "values": {
              "amount": null,
              "booked_on": "2026-11-02",
              "cancelled_on": null,
              "channel": null,
              "confirmed_on": null,
              "counterparty_tenant": null,
              "currency": "USD",
              "customer": null,
              "deposit": null,
              "id": "b2",
              "paid": null,
              "product": "day-charter",
              "refunded": null,
              "service_end": null,
              "service_start": null,
              "status": "inquiry",
            },
          },
        ],
        "source": "jada-books",
        "status": "read",
        "table": "bookings",
        "tenant": "jada",
      },
    ]
  `);
});

test('a table is empty with its header only or with nothing known yet, and has no reading without a file', async () => {
  const { readings } = await read({
    'bookings.csv': HEADER,
    'clients.csv': 'client,name,recorded_on\nacme,Acme,2026-12-01\n',
  });
  expect(readings.map(({ table, status, coveredThrough }) => ({ table, status, coveredThrough }))).toEqual([
    { table: 'bookings', status: 'empty', coveredThrough: null },
    { table: 'clients', status: 'empty', coveredThrough: null },
  ]);
});

describe('covered through', () => {
  const bookings = `${HEADER}b1,p,2026-11-01,inquiry,,USD\nb2,p,2026-11-20,inquiry,,USD\nb3,p,2026-11-30,inquiry,,USD\n`;
  const cover = async (coverage: string | null, changes = {}) => {
    const files: Record<string, string> = coverage === null ? {} : { 'coverage.yaml': coverage };
    const { readings } = await read({ 'bookings.csv': bookings, ...files }, changes);
    return readings[0]?.coveredThrough;
  };

  test('is the newest row that is not later than the run', async () => {
    expect(await cover(null)).toBe('2026-11-20');
    expect(await cover(null, { asOf: '2026-11-10' })).toBe('2026-11-01');
  });

  test('is what coverage.yaml declares, never later than the run', async () => {
    expect(await cover('bookings: run\n')).toBe('2026-11-23');
    expect(await cover('bookings: 2026-10-31\n')).toBe('2026-10-31');
    expect(await cover('bookings: 2026-12-31\n')).toBe('2026-11-23');
    expect(await cover('bookings: newest\n')).toBe('2026-11-20');
  });

  test('a wrong coverage.yaml is a problem', async () => {
    expect(
      await problems({ 'bookings.csv': bookings, 'coverage.yaml': 'bookings: 31.10.2026\ntrips: run\n' }),
    ).toMatchInlineSnapshot(`
      "  records/jada/coverage.yaml › bookings: must be "run", "newest" or a date written YYYY-MM-DD. Correct it there.
        records/jada/coverage.yaml › trips: is not a table of records. Correct it there."
    `);
    expect(await problems({ 'coverage.yaml': 'bookings: [run\n' })).toMatchInlineSnapshot(
      `"  records/jada/coverage.yaml:2: Flow sequence in block collection must be sufficiently indented and end with a ]. Correct the indentation, quotes or colons of this line."`,
    );
  });
});

describe('a mistake in a file is a problem that says where, what and what to do', () => {
  test('columns missing, unknown or twice', async () => {
    expect(
      await problems({ 'clients.csv': 'client,email,since,since\nacme,x,2026-01-01,\n' }),
    ).toMatchInlineSnapshot(`
      "  records/jada/clients.csv:1: the column "name" is missing. Add it; "clients" needs it on every line.
        records/jada/clients.csv:1: "email" is not a column of "clients". Rename or delete it; there are: client, name, since, recorded_on.
        records/jada/clients.csv:1: the column "since" is there twice. Rename or delete one of them."
    `);
    expect(await problems({ 'clients.csv': 'client;name\nacme;Acme\n' })).toMatchInlineSnapshot(
      `"  records/jada/clients.csv:1: the columns are not separated by commas. Save it with commas, or name its "delimiter" in a mapping file."`,
    );
    expect(await problems({ 'clients.csv': '' })).toMatchInlineSnapshot(
      `"  records/jada/clients.csv:1: the file is empty. Its first line must name the columns."`,
    );
  });

  test('values: every one of them at once', async () => {
    const lines = [
      'b1,p,11/01/2026,inquiry,,USD',
      'b2,p,2026-11-01,inquiry,12.345,USD',
      'b3,p,2026-11-01,Confirmed,twelve,US$',
      'b4,,2026-11-01,inquiry,1,USD',
    ];
    const result = await read({ 'bookings.csv': HEADER + lines.join('\n') });
    expect(result.problems.map(formatProblem).join('\n')).toMatchInlineSnapshot(`
      "  records/jada/bookings.csv:2: "booked_on": "11/01/2026" is not a date written YYYY-MM-DD. Write the day as YYYY-MM-DD.
        records/jada/bookings.csv:3: "amount": "12.345" has more than two decimals. Round it to cents.
        records/jada/bookings.csv:4: "status": "Confirmed" is not one of the values allowed. Use one of: inquiry, quoted, confirmed, served, cancelled.
        records/jada/bookings.csv:4: "amount": "twelve" is not an amount. Write it like 1234.50.
        records/jada/bookings.csv:4: "currency": "US$" is not a currency. Write its ISO 4217 code of three letters, such as USD.
        records/jada/bookings.csv:5: "product" is empty. Fill it in, or delete the line."
    `);
    expect(result.readings[0]).toMatchObject({ status: 'failed', rows: [], coveredThrough: null });
    expect(result.readings[0]?.reason).toMatchInlineSnapshot(`"6 problems in records/jada/bookings.csv"`);
  });

  test('numbers and booleans', async () => {
    const text = 'asset,item,due,safety\nv,hull,2026-01-01,maybe\n';
    expect(await problems({ 'maintenance.csv': text })).toMatchInlineSnapshot(
      `"  records/jada/maintenance.csv:2: "safety": "maybe" is not yes or no. Write yes or no."`,
    );
    expect(
      await problems({ 'channels.csv': 'channel,kind,status,fit,reviews\nx,ota,live,high,1.5\n' }),
    ).toMatchInlineSnapshot(`
      "  records/jada/channels.csv:2: "fit": "high" is not a number. Write it like 1234.50.
        records/jada/channels.csv:2: "reviews": "1.5" is not a whole number. Write digits only."
    `);
  });

  test('a duplicate', async () => {
    const line = 'b1,p,2026-11-01,inquiry,,USD\n';
    expect(await problems({ 'bookings.csv': `${HEADER}${line}${line}` })).toMatchInlineSnapshot(
      `"  records/jada/bookings.csv:3: id "b1" is already at records/jada/bookings.csv:2. Delete one of the two."`,
    );
    const clients =
      'client,name,recorded_on\nacme,Acme,2026-01-01\nacme,Acme Ltd,2026-02-01\nacme,Acme Inc,2026-02-01\n';
    expect(await problems({ 'clients.csv': clients })).toMatchInlineSnapshot(
      `"  records/jada/clients.csv:4: client "acme" is already at records/jada/clients.csv:3. Delete one of the two, or give a later version of the row its own recorded_on."`,
    );
  });

  test('a line cut short, too long, or with a stray quote', async () => {
    expect(
      await problems({ 'clients.csv': 'client,name\nacme\nbolt,Bolt, Inc\ncove,Cove\n' }),
    ).toMatchInlineSnapshot(`
      "  records/jada/clients.csv:2: the line is cut short: 1 value where the first line names 2 columns. Complete it or delete it.
        records/jada/clients.csv:3: the line is too long: 3 values where the first line names 2 columns. Put a value that contains the separator in double quotes."
    `);
    expect(
      await problems({ 'clients.csv': 'client,name\nacme,Acme\nbolt,"Bolt\ncove,Cove\n' }),
    ).toMatchInlineSnapshot(
      `"  records/jada/clients.csv:3: a double quote is opened here or below and never closed. Close it, or write a quote that belongs to a value twice, with the whole value in quotes."`,
    );
    expect(await problems({ 'clients.csv': 'client,name\nacme,Ac"me\n' })).toMatchInlineSnapshot(
      `"  records/jada/clients.csv:2: a double quote stands inside a value. Close it, or write a quote that belongs to a value twice, with the whole value in quotes."`,
    );
  });

  test('the wrong encoding', async () => {
    const latin = Buffer.from('client,name\nacme,Acme\ncafe,Café\n', 'latin1');
    expect(await problems({ 'clients.csv': latin })).toMatchInlineSnapshot(
      `"  records/jada/clients.csv:3: the text is not UTF-8. Save the file as "CSV UTF-8", or name its encoding in a mapping file (perhaps "encoding: windows-1252")."`,
    );
    const wide = Buffer.from('\uFEFFclient,name\nacme,Acme\n', 'utf16le');
    expect(await problems({ 'clients.csv': wide })).toMatchInlineSnapshot(
      `"  records/jada/clients.csv:1: the text is not UTF-8. Save the file as "CSV UTF-8", or name its encoding in a mapping file (perhaps "encoding: utf-16le")."`,
    );
  });

  test('a file that is no table, and a folder that is not there', async () => {
    expect(await problems({ 'trips.csv': 'id\n1\n' })).toMatchInlineSnapshot(
      `"  records/jada/trips.csv: "trips" is not a table of records. Rename the file after one of: accounts, postings, answers, rates, bookings, products, channels, campaigns, assets, maintenance, certificates, obligations, leases, rents, deliveries, clients, contracts, time, invoices, payments, closes, reconciliations, feedback, deployments, cloud_costs, cloud_resources, cloud_functions, cloud_variables, sites, site_checks; or give the source a mapping."`,
    );
    const config = { id: 'books', kind: 'records', tenant: 'jada', folder: 'records/gone' } as const;
    const { problems: found } = await recordsSource.read(config, testContext(testFolder()));
    expect(found.map(formatProblem).join('\n')).toMatchInlineSnapshot(
      `"  records/gone: the folder of the source "books" does not exist. Create it, or correct "folder" of this source in portfolio.yaml."`,
    );
  });

  test('the same mistake on thousands of lines is told twenty times', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `b${index},p,soon,inquiry,,USD`);
    const { problems: found, readings } = await read({ 'bookings.csv': HEADER + lines.join('\n') });
    expect(found).toHaveLength(21);
    expect(found.at(-1)?.what).toBe('it has 2980 more problems');
    expect(readings[0]?.reason).toBe('3000 problems in records/jada/bookings.csv');
  });
});

test('a table without knowledge dates is not known for the past', async () => {
  const { readings } = await read({ 'clients.csv': 'client,name\nacme,Acme\n' }, { backfill: true });
  expect(readings[0]).toMatchObject({ status: 'failed', reason: 'not known for the past: no recorded_on' });
});

test('50,000 lines take seconds, not minutes', { timeout: 20_000 }, async () => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `b${index},p,2026-11-01,inquiry,"1,250.00",USD`);
  const { readings } = await read({ 'bookings.csv': HEADER + lines.join('\n') });
  expect(readings[0]?.rows).toHaveLength(50_000);
});
