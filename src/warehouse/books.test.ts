import { expect, test } from 'vitest';
import type { Reading } from '../sources/types.ts';
import { openWarehouse } from './analyse.ts';
import { portfolioOf, reading } from './warehouse.fixture.ts';

const ACCOUNTS = reading('reef', 'accounts', [
  { code: '1000', name: 'Bank', type: 'asset', category: 'cash' },
  { code: '4000', name: 'Sales', type: 'income' },
  { code: '6000', name: 'Repairs', type: 'expense', category: 'maintenance' },
  { code: '9990', name: 'To be sorted', type: 'expense', category: 'uncategorised' },
]);

const RATES = reading('studio', 'rates', [
  { currency: 'EUR', date: '2026-11-06', rate: '1.0815' },
  { currency: 'EUR', date: '2026-11-20', rate: '1.1000000001' },
  { currency: 'IDR', date: '2026-11-06', rate: '0.0000625001' },
]);

function leg(txn: string, number: number, date: string, account: string, amount: string, currency = 'USD') {
  return { txn, leg: String(number), date, account, amount, currency };
}

async function ask(readings: readonly Reading[], query: string): Promise<string[]> {
  const portfolio = portfolioOf(['reef', 'studio']);
  const warehouse = await openWarehouse({ asOf: '2026-11-23', portfolio, readings, history: [] });
  try {
    const rows = (await warehouse.connection.runAndReadAll(query)).getRowObjects();
    return rows.map((row) => Object.values(row).map(String).join(' '));
  } finally {
    warehouse.close();
  }
}

test('the ledger: exact products at the rate of the day or the newest before it, nothing after the run', async () => {
  const postings = reading('reef', 'postings', [
    leg('a', 1, '2026-11-06', '1000', '1000.01', 'EUR'),
    // A Friday after the rate of the Friday before: the last day on which it holds.
    leg('b', 1, '2026-11-13', '1000', '-0.07', 'EUR'),
    leg('c', 1, '2026-11-20', '6000', '10.00', 'EUR'),
    leg('d', 1, '2026-11-06', '1000', '123456.78', 'IDR'),
    leg('e', 1, '2026-11-22', '4000', '-5.00'),
    leg('f', 1, '2026-11-24', '4000', '-99.00'),
  ]);
  const query =
    'select txn, amount, original_amount, currency, rate, category, cash from ledger order by txn';
  expect(await ask([ACCOUNTS, RATES, postings], query)).toEqual([
    'a 1081.510815000000 1000.01 EUR 1.0815000000 cash true',
    'b -0.075705000000 -0.07 EUR 1.0815000000 cash true',
    'c 11.000000001000 10.00 EUR 1.1000000001 maintenance false',
    'd 7.716061095678 123456.78 IDR 0.0000625001 cash true',
    'e -5.000000000000 -5.00 USD 1.0000000000 Sales false',
  ]);
});

test('a foreign row without a rate is never taken for one of the reporting currency', async () => {
  const postings = reading('reef', 'postings', [leg('a', 1, '2026-11-14', '1000', '1.00', 'EUR')]);
  await expect(ask([ACCOUNTS, RATES, postings], 'select 1 as one')).rejects.toThrow(/NOT NULL.*rate/);
});

test('a transaction balances in every currency, or in several to a cent a foreign leg', async () => {
  const postings = reading('reef', 'postings', [
    leg('in one', 1, '2026-11-06', '1000', '10.00', 'EUR'),
    leg('in one', 2, '2026-11-20', '4000', '-10.00', 'EUR'),
    leg('off in one', 1, '2026-11-06', '1000', '0.01', 'IDR'),
    // 100 × 1.0815 = 108.15; one foreign leg may be off by a cent, and no more.
    leg('within', 1, '2026-11-06', '1000', '100.00', 'EUR'),
    leg('within', 2, '2026-11-06', '4000', '-108.16'),
    leg('without', 1, '2026-11-06', '1000', '100.00', 'EUR'),
    leg('without', 2, '2026-11-06', '4000', '-108.17'),
  ]);
  const query = 'select txn, difference, balanced from transactions order by txn';
  expect(await ask([ACCOUNTS, RATES, postings], query)).toEqual([
    'in one -0.185000001000 true',
    'off in one 0.000000625001 false',
    'within -0.010000000000 true',
    'without -0.020000000000 false',
  ]);
});

test('answers stand for the account and the receipt of their posting', async () => {
  const postings = reading('reef', 'postings', [
    leg('a', 1, '2026-11-06', '9990', '10.00'),
    leg('a', 2, '2026-11-06', '1000', '-10.00'),
    leg('b', 1, '2026-11-06', '9990', '20.00'),
  ]);
  const answers = reading('reef', 'answers', [
    { company: 'reef', txn: 'a', leg: '1', account: '6000' },
    { company: 'reef', txn: 'b', leg: '1', receipt: 'b.pdf' },
  ]);
  const query = 'select txn, leg, account, category, receipt from ledger order by txn, leg';
  expect(await ask([ACCOUNTS, postings, answers], query)).toEqual([
    'a 1 6000 maintenance null',
    'a 2 1000 cash null',
    'b 1 9990 uncategorised b.pdf',
  ]);
});

test('a foreign invoice that is paid in full is not open by what the rate moved', async () => {
  const invoice = { client: 'ann', issued: '2026-11-06', due: '2026-11-13', currency: 'EUR' };
  const invoices = reading('reef', 'invoices', [
    { ...invoice, id: 'i1', amount: '100.00' },
    { ...invoice, id: 'i2', amount: '100.00' },
  ]);
  const payments = reading('reef', 'payments', [
    { id: 'p1', invoice: 'i1', date: '2026-11-20', amount: '100.00' },
    { id: 'p2', invoice: 'i2', date: '2026-11-20', amount: '60.00' },
  ]);
  const query = 'select id, open, days from receivables order by id';
  expect(await ask([RATES, invoices, payments], query)).toEqual([
    'i1 0.000000000000 10',
    'i2 43.260000000000 10',
  ]);
});

test('what must be paid after the run is valued at the rate of the run', async () => {
  const obligations = reading('reef', 'obligations', [
    { kind: 'dues', due: '2027-03-01', amount: '80.00', currency: 'EUR' },
  ]);
  expect(await ask([RATES, obligations], 'select amount from obligations')).toEqual(['88.000000008000']);
});

test('revenue of a booking is earned by the policy of its product, to the cent', async () => {
  const products = reading('reef', 'products', [
    { id: 'day', name: 'Day', recognition: 'point of service' },
    { id: 'night', name: 'Night', recognition: 'per night' },
    { id: 'trip', name: 'Trip', recognition: 'over voyage' },
    { id: 'berth', name: 'Berth', recognition: 'per month' },
  ]);
  const booking = { booked_on: '2026-10-01', status: 'confirmed', currency: 'USD', amount: '100.00' };
  const bookings = reading('reef', 'bookings', [
    { ...booking, id: 'b1', product: 'day', service_start: '2026-11-01', service_end: '2026-11-02' },
    { ...booking, id: 'b2', product: 'night', service_start: '2026-10-30', service_end: '2026-11-02' },
    { ...booking, id: 'b3', product: 'trip', service_start: '2026-10-30', service_end: '2026-11-01' },
    { ...booking, id: 'b4', product: 'berth', service_start: '2026-09-15', service_end: '2026-11-10' },
    { ...booking, id: 'b5', product: 'day', service_start: '2026-11-01', status: 'cancelled' },
  ]);
  const query = 'select booking, day, earned::decimal(18, 2) from recognition order by booking, day';
  expect(await ask([products, bookings], query)).toEqual([
    'b1 2026-11-02 100.00',
    'b2 2026-10-30 33.33',
    'b2 2026-10-31 33.33',
    'b2 2026-11-01 33.34',
    'b3 2026-10-30 33.33',
    'b3 2026-10-31 33.33',
    'b3 2026-11-01 33.34',
    'b4 2026-09-30 33.33',
    'b4 2026-10-31 33.33',
    'b4 2026-11-10 33.34',
  ]);
});
