import { DuckDBDecimalValue } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { toUnits } from './decimal.ts';
import { journalText } from './journal.ts';
import type { JournalData, JournalLeg } from './journal-data.ts';

const LEG = {
  date: '2026-10-31',
  currency: 'USD',
  rate: '1.00',
  memo: '',
  counterpartyTenant: '',
  receipt: '',
};

function leg(account: string, amount: string, more: Partial<JournalLeg> = {}): JournalLeg {
  return { ...LEG, account, amount, ...more };
}

function cents(amount: bigint): bigint {
  return toUnits(new DuckDBDecimalValue(amount, 18, 2));
}

const ACCOUNT = { tenant: 'reef', behaviour: '', cash: false };
const DATA: JournalData = {
  currency: 'USD',
  accounts: [
    { ...ACCOUNT, code: '1000', name: 'Bank; the: main  one', type: 'asset', cash: true, category: 'cash' },
    {
      ...ACCOUNT,
      code: '6000',
      name: 'Repairs',
      type: 'expense',
      category: 'hull, deck',
      behaviour: 'fixed',
    },
  ],
  rates: [{ date: '2026-10-30', currency: 'EUR', rate: '1.0815' }],
  transactions: [
    {
      tenant: 'reef',
      txn: 'T(1)',
      date: '2026-10-31',
      counterparty: 'Ann; Sons',
      memo: 'date:2020-01-01, [2020-01-02]',
      legs: [
        leg('6000', '100.00', {
          currency: 'EUR',
          rate: '1.0815',
          receipt: 'a,b.pdf',
          memo: 'Mast: paid\nlate',
        }),
        leg('1000', '-108.15', { date: '2026-11-01', counterpartyTenant: 'studio' }),
      ],
      difference: 0n,
      balanced: true,
      file: 'postings.csv',
      line: 2,
    },
    {
      tenant: 'reef',
      txn: 'T2',
      date: '2026-10-31',
      counterparty: '',
      memo: '',
      legs: [leg('6000', '45.00'), leg('1000', '-5.00')],
      difference: cents(4000n),
      balanced: false,
      file: 'postings.csv',
      line: 4,
    },
  ],
};

// Syntax: https://hledger.org/1.25/hledger.html (account, commodity and P directives, posting dates, tags, codes).
test('accounts, prices, costs, dates of legs, and texts that mean nothing to hledger', () => {
  expect(journalText(DATA)).toMatchInlineSnapshot(`
    "; Written by "npm run books -- --export journal". Amounts in the reporting currency: add --cost to a report.
    commodity 1,000.00 USD
    commodity 1,000.00 EUR

    account reef:assets  ; type: A
    account reef:expenses  ; type: X
    account reef:assets:1000 Bank, the - main one  ; type: C, category: cash
    account reef:expenses:6000 Repairs  ; category: hull deck, behaviour: fixed
    account reef:equity:unbalanced transactions  ; type: E

    P 2026-10-30 EUR 1.0815 USD

    2026-10-31 (T(1]) Ann, Sons | date -2020-01-01, (2020-01-02)
        reef:expenses:6000 Repairs  100.00 EUR @ 1.0815 USD  ; Mast - paid late, receipt:a b.pdf
        reef:assets:1000 Bank, the - main one  -108.15 USD  ; date:2026-11-01, counterparty_tenant:studio

    2026-10-31 (T2)
        reef:expenses:6000 Repairs  45.00 USD
        reef:assets:1000 Bank, the - main one  -5.00 USD
        reef:equity:unbalanced transactions  -40.00 USD
    "
  `);
});
