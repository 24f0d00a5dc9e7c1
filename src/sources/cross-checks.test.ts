import { expect, test } from 'vitest';
import { formatProblem } from '../domain/problem.ts';
import { readSources } from './index.ts';
import { testContext, testFolder } from './sources.fixture.ts';
import type { SourceContext } from './types.ts';

const PORTFOLIO = {
  currency: 'USD',
  tenants: ['reef', 'studio'].map((id) => ({ id, name: id, activity: 'sails' })),
  sources: ['reef', 'studio'].map((tenant) => ({
    id: `${tenant}-books`,
    kind: 'records' as const,
    tenant,
    folder: `records/${tenant}`,
  })),
};

const ACCOUNTS = 'code,name,type,recorded_on\n1000,Bank,asset,2026-01-01\n4000,Sales,income,2026-01-01\n';
const POSTINGS = 'txn,leg,date,account,amount,currency,counterparty_tenant,recorded_on\n';
const SALE = `${POSTINGS}t1,1,2026-11-02,1000,10.00,USD,,2026-11-02\nt1,2,2026-11-02,4000,-10.00,USD,,2026-11-02\n`;

async function read(files: Record<string, string>, changes: Partial<SourceContext> = {}) {
  const folder = testFolder({ 'records/reef/README.md': '', 'records/studio/README.md': '', ...files });
  const { readings, problems } = await readSources(PORTFOLIO, testContext(folder, changes));
  return {
    problems: problems.map(formatProblem).join('\n'),
    statuses: readings.map(({ tenant, table, status }) => `${tenant} ${table} ${status}`),
    reasons: readings.flatMap(({ reason }) => reason ?? []),
    rows: (table: string) => readings.filter((one) => one.table === table).flatMap(({ rows }) => rows),
  };
}

test('books whose accounts, companies and rates are known have no problem', async () => {
  const { problems, statuses } = await read({
    'records/reef/accounts.csv': ACCOUNTS,
    'records/reef/postings.csv': `${SALE}t2,1,2026-11-09,1000,5,EUR,studio,2026-11-09\n`,
    // The newest of the seven days before, kept by another company.
    'records/studio/rates.csv': 'currency,date,rate\nEUR,2026-11-02,1.0815\n',
  });
  expect(problems).toBe('');
  expect(statuses).toEqual(['reef accounts read', 'reef postings read', 'studio rates read']);
});

test('an account that nobody declared fails that table only, and is said once', async () => {
  const { problems, statuses } = await read({
    'records/reef/accounts.csv': ACCOUNTS,
    'records/reef/postings.csv': `${SALE}t2,1,2026-11-03,9999,5,USD,,\nt2,2,2026-11-03,1000,-5,USD,,\nt3,1,2026-11-03,9999,0,USD,,\n`,
    'records/studio/accounts.csv': ACCOUNTS,
    'records/studio/postings.csv': SALE,
  });
  expect(problems).toMatchInlineSnapshot(
    `"  records/reef/postings.csv:4: account "9999" is not in the accounts of "reef", here and on 1 more line. Correct it, or add the account to accounts.csv."`,
  );
  expect(statuses).toMatchInlineSnapshot(`
    [
      "reef accounts read",
      "reef postings failed",
      "studio accounts read",
      "studio postings read",
    ]
  `);
});

test('postings without any chart of accounts', async () => {
  const { problems } = await read({ 'records/reef/postings.csv': SALE });
  expect(problems).toMatchInlineSnapshot(
    `"  records/reef/postings.csv:2: "reef" has postings and no accounts. List its accounts in accounts.csv."`,
  );
});

test('a currency without a rate: the day itself, and a day that has not come yet', async () => {
  const { problems, statuses } = await read({
    'records/reef/accounts.csv': ACCOUNTS,
    'records/reef/postings.csv': `${SALE}t2,1,2026-11-10,1000,5,EUR,,\nt2,2,2026-11-10,4000,-5,EUR,,\n`,
    'records/reef/obligations.csv':
      'kind,due,amount,currency\nharbour dues,2027-03-01,80,EUR\ntax,2027-03-01,80,USD\n',
    'records/reef/rates.csv': 'currency,date,rate\nEUR,2026-11-02,1.0815\nEUR,2026-11-11,1.0815\n',
  });
  expect(problems).toMatchInlineSnapshot(`
    "  records/reef/obligations.csv:2: there is no rate of EUR for 2026-11-23 or the 7 days before. Add a line "EUR,2026-11-23,…" to a rates.csv (currency,date,rate), with what one EUR was worth in USD.
      records/reef/postings.csv:4: there is no rate of EUR for 2026-11-10 or the 7 days before. Add a line "EUR,2026-11-10,…" to a rates.csv (currency,date,rate), with what one EUR was worth in USD.
      records/reef/postings.csv:5: there is no rate of EUR for 2026-11-10 or the 7 days before. Add a line "EUR,2026-11-10,…" to a rates.csv (currency,date,rate), with what one EUR was worth in USD."
  `);
  expect(statuses).toEqual([
    'reef accounts read',
    'reef obligations failed',
    'reef postings failed',
    'reef rates read',
  ]);
});

test('rates that contradict each other, are none, or are of the reporting currency', async () => {
  const rates = (lines: string) => `currency,date,rate\n${lines}`;
  const { problems } = await read({
    'records/reef/rates.csv': rates('EUR,2026-11-02,1.0815\nEUR,2026-11-03,1.08\nUSD,2026-11-03,1\n'),
    'records/studio/rates.csv': rates('EUR,2026-11-02,1.0816\nEUR,2026-11-03,1.0800\n'),
  });
  expect(problems).toMatchInlineSnapshot(`
    "  records/reef/rates.csv:2: the rate of EUR for 2026-11-02 is 1.0815 here and 1.0816 at records/studio/rates.csv:2. Correct or delete one of the two.
      records/reef/rates.csv:4: USD is the reporting currency, whose rate is always 1. Delete the line.
      records/studio/rates.csv:2: the rate of EUR for 2026-11-02 is 1.0816 here and 1.0815 at records/reef/rates.csv:2. Correct or delete one of the two."
  `);
  const typed = await read({
    'records/reef/rates.csv': rates('EUR,2026-11-02,0\nEUR,2026-11-03,-1\nIDR,2026-11-03,0.00006250001\n'),
  });
  expect(typed.problems).toMatchInlineSnapshot(`
    "  records/reef/rates.csv:2: "rate": "0" is not above zero. Write what one unit is worth.
      records/reef/rates.csv:3: "rate": "-1" is not above zero. Write what one unit is worth.
      records/reef/rates.csv:4: "rate": "0.00006250001" has too many digits. Write at most eight before and ten after the mark."
  `);
});

test('what ends before it starts, and a company that is not of the portfolio', async () => {
  const { problems } = await read({
    'records/reef/bookings.csv':
      'id,product,booked_on,service_start,service_end,status,currency,counterparty_tenant\nb1,p,2026-11-01,2026-11-09,2026-11-08,inquiry,USD,\nb2,p,2026-11-01,,2026-11-08,inquiry,USD,studoi\n',
    'records/reef/leases.csv':
      'property,unit,kind,starts,ends,status\nh,1,term,2026-02-01,2026-01-31,ended\nh,2,term,2026-02-01,2026-02-01,ended\n',
    'records/reef/campaigns.csv': 'id,channel,starts,ends\nc,web,2026-02-01,2025-02-10\n',
    'records/reef/deliveries.csv':
      'id,vessel,origin,destination,quoted,won,actual_arrival,status\nd,v,a,b,2026-03-02,2026-03-01,2026-02-28,arrived\n',
  });
  expect(problems).toMatchInlineSnapshot(`
    "  records/reef/bookings.csv:2: "service_end" 2026-11-08 is before "service_start" 2026-11-09. Correct one of the two days.
      records/reef/bookings.csv:3: "counterparty_tenant": "studoi" is no company of the portfolio. Use one of: reef, studio; or leave it empty.
      records/reef/campaigns.csv:2: "ends" 2025-02-10 is before "starts" 2026-02-01. Correct one of the two days.
      records/reef/deliveries.csv:2: "won" 2026-03-01 is before "quoted" 2026-03-02. Correct one of the two days.
      records/reef/deliveries.csv:2: "actual_arrival" 2026-02-28 is before "won" 2026-03-01. Correct one of the two days.
      records/reef/leases.csv:2: "ends" 2026-01-31 is before "starts" 2026-02-01. Correct one of the two days."
  `);
});

test('answers: those of this company that were given; one to nothing is a problem', async () => {
  const books = { 'records/reef/accounts.csv': ACCOUNTS, 'records/reef/postings.csv': SALE };
  const header = 'company,date,txn,leg,payee,memo,amount,question,account,receipt\n';
  const { problems, rows } = await read({
    ...books,
    'records/reef/answers.csv': `${header}reef,2026-11-02,t1,1,,,10,Where?,,r.pdf\nreef,,t1,2,,,,,,\nstudio,,t1,1,,,,,4000,\n`,
  });
  expect(problems).toBe('');
  expect(rows('answers').map(({ values }) => `${values.txn} ${values.leg} ${values.receipt}`)).toEqual([
    't1 1 r.pdf',
  ]);
  const wrong = await read({
    ...books,
    'records/reef/answers.csv': `${header}reef,,t1,3,,,,,4000,\n,,t1,2,,,,,4001,\nref,,t1,2,,,,,4000,\n`,
  });
  expect(wrong.problems).toMatchInlineSnapshot(`
    "  records/reef/answers.csv:2: "reef" has no posting with txn "t1" and leg "3". Copy both from the question sheet, or delete the line.
      records/reef/answers.csv:3: account "4001" is not in the accounts of "reef". Correct it, or add the account to accounts.csv.
      records/reef/answers.csv:4: "company": "ref" is no company of the portfolio. Use one of: reef, studio; or leave it empty."
  `);
});

test('in a run of the past an account entered later is not a mistake: the books were not known', async () => {
  const { problems, reasons, statuses } = await read(
    {
      'records/reef/accounts.csv': ACCOUNTS.replace(
        '4000,Sales,income,2026-01-01',
        '4000,Sales,income,2026-11-20',
      ),
      'records/reef/postings.csv': SALE,
    },
    { asOf: '2026-11-09', backfill: true },
  );
  expect(problems).toBe('');
  expect(statuses).toEqual(['reef accounts read', 'reef postings failed']);
  expect(reasons).toEqual(['not known for the past: account "4000" is not in the accounts of "reef"']);
});

/** Two sources of reef: `records/reef` and `records/more`. */
async function readTwo(files: Record<string, string>) {
  const [source] = PORTFOLIO.sources;
  const sources = ['reef', 'more'].map((name) => ({ ...source, id: name, folder: `records/${name}` }));
  const portfolio = { ...PORTFOLIO, sources: sources as typeof PORTFOLIO.sources };
  return readSources(portfolio, testContext(testFolder(files)));
}

test('accounts, postings and answers of one company may come from several sources', async () => {
  const { readings, problems } = await readTwo({
    'records/reef/accounts.csv': 'code,name,type,recorded_on\n1000,Bank,asset,2026-01-01\n',
    'records/more/accounts.csv': 'code,name,type,recorded_on\n4000,Sales,income,2026-01-01\n',
    'records/reef/postings.csv': SALE,
    'records/more/postings.csv': SALE.replaceAll('\nt1', '\nt2'),
    'records/more/answers.csv':
      'company,date,txn,leg,account,recorded_on\nreef,2026-11-02,t1,2,1000,2026-11-03\n',
  });
  expect(problems).toEqual([]);
  expect(readings.map(({ table, status }) => `${table} ${status}`).toSorted()).toEqual([
    ...['accounts read', 'accounts read', 'answers read', 'postings read', 'postings read'],
  ]);
});

test('one key with other values in two sources of a company: neither is believed', async () => {
  const { readings, problems } = await readTwo({
    'records/reef/accounts.csv': ACCOUNTS,
    'records/more/README.md': '',
    'records/reef/postings.csv': SALE,
    'records/more/postings.csv': SALE.replaceAll('10.00', '99.00').replaceAll(
      ',2026-11-02\n',
      ',2026-11-03\n',
    ),
  });
  expect(problems.map(formatProblem).join('\n')).toMatchInlineSnapshot(`
    "  records/more/postings.csv:2: txn "t1", leg "1" is also at records/reef/postings.csv:2, in another source of "reef" and with other values. Delete one of the two, or let the sources name their postings differently, such as by a prefix.
      records/more/postings.csv:3: txn "t1", leg "2" is also at records/reef/postings.csv:3, in another source of "reef" and with other values. Delete one of the two, or let the sources name their postings differently, such as by a prefix."
  `);
  expect(readings.map(({ source, table, status }) => `${source} ${table} ${status}`)).toEqual([
    ...['reef accounts read', 'reef postings failed', 'more postings failed'],
  ]);
});

test('one row in two sources is one row, and a version that its own source has corrected is no contradiction', async () => {
  const { problems } = await readTwo({
    'records/reef/accounts.csv': ACCOUNTS,
    'records/more/accounts.csv': ACCOUNTS.replaceAll('2026-01-01', '2026-01-02'),
    'records/reef/postings.csv': SALE,
    'records/more/postings.csv': `${SALE.replaceAll('10.00', '9')}t1,1,2026-11-02,1000,10,USD,,2026-11-03\nt1,2,2026-11-02,4000,-10,USD,,2026-11-03\n`,
  });
  expect(problems).toEqual([]);
});

test('a month that is closed is its first day, whichever day is written', async () => {
  const { rows, problems } = await read({
    'records/reef/closes.csv':
      'month,closed_on,recorded_on\n2026-09-30,2026-10-05,2026-10-05\n2026-10-01,2026-11-05,2026-11-05\n',
  });
  expect(problems).toBe('');
  expect(rows('closes').map(({ values }) => values.month)).toEqual(['2026-09-01', '2026-10-01']);
});
