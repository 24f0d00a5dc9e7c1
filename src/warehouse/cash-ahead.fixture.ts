import type { Reading } from '../sources/types.ts';
import { accounts, closes, postings, sale, txn } from './books.fixture.ts';
import { reading } from './warehouse.fixture.ts';

function month(name: string) {
  return [
    ...txn(`s${name}`, `${name}-10`, { bank: '1060', sales: '-1000', taxes: '-60' }),
    ...txn(`f${name}`, `${name}-11`, { fuel: '300', bank: '-300' }),
    ...txn(`r${name}`, `${name}-12`, { rent: '1500', bank: '-1500' }),
    ...txn(`l${name}`, `${name}-13`, { interest: '50', loan: '200', bank: '-250' }),
    ...txn(`d${name}`, `${name}-14`, { draws: '400', bank: '-400' }),
  ];
}

/** Three closed months with every kind of cash flow, beside what must be paid. */
export const quarter = (obligations: readonly Record<string, string>[]): Reading[] => [
  accounts('reef'),
  closes('reef', '2026-08-01', 3),
  postings('reef', [
    ...txn('open', '2026-08-01', { bank: '10000', capital: '-10000' }),
    ...['2026-08', '2026-09', '2026-10'].flatMap(month),
    ...txn('buy', '2026-09-20', { boat: '600', bank: '-600' }),
    // Marked on the leg of the expense only; a one-off is out of the pace as a whole.
    ...txn('storm', '2026-09-21', { rent: '900' }, { one_off: 'true' }),
    ...txn('storm', '2026-09-21', { bank: '-900' }),
    ...txn('deposit', '2026-10-22', { bank: '600', deposits: '-600' }),
    ...txn('unknown', '2026-10-23', { misc: '30', bank: '-30' }),
    ...sale('2026-11-04', 450),
  ]),
  reading('reef', 'obligations', obligations),
];
