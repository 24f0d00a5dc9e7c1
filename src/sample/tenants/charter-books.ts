import { receiptOf } from '../bills.ts';
import type { Books } from '../books.ts';
import { AS_OF, START } from '../calendar.ts';
import { isServed, type Sale } from '../sales.ts';

/** Tax collected on the catering part of a charter: an eighth of the price at 7.75 %. */
export function cateringTax(sale: Sale): number {
  return Number(sale.id.slice(-1)) % 2 === 0 ? Math.round((sale.amount / 8) * 0.0775) : 0;
}

/** Deposits that customers had paid before the books begin, for services after. */
export function depositsBefore(sales: readonly Sale[]): number {
  const paid = sales.filter((sale) => sale.confirmedOn !== '' && sale.confirmedOn < START);
  return paid.reduce((sum, sale) => sum + sale.deposit, 0);
}

/** Deposit at confirmation as deferred revenue, the rest on the day, revenue on the day; money back on cancelling. */
export function postCharters(
  books: Books,
  sales: readonly Sale[],
  commission: ReadonlyMap<string, number>,
): void {
  for (const sale of sales) {
    if (sale.confirmedOn === '') continue;
    if (sale.confirmedOn >= START) postDeposit(books, sale);
    if (sale.cancelledOn !== '') postRefund(books, sale);
    if (isServed(sale)) postService(books, sale, commission.get(sale.channel) ?? 0);
  }
}

function postDeposit(books: Books, sale: Sale): void {
  books.post({
    date: sale.confirmedOn,
    memo: `Deposit ${sale.id}`,
    counterparty: sale.customer,
    legs: [
      ['1000', sale.deposit],
      ['2200', -sale.deposit],
    ],
  });
}

function postRefund(books: Books, sale: Sale): void {
  if (sale.cancelledOn > AS_OF) return;
  books.post({
    date: sale.cancelledOn,
    memo: `Refund ${sale.id}`,
    counterparty: sale.customer,
    legs: [
      ['2200', sale.deposit],
      ['1000', -sale.deposit],
    ],
  });
}

function postService(books: Books, sale: Sale, rate: number): void {
  const tax = cateringTax(sale);
  const commission = Math.round(sale.amount * rate);
  books.post({
    date: sale.end,
    memo: `Earned ${sale.id}`,
    counterparty: sale.customer,
    receipt: commission > 0 ? receiptOf(sale.channel, sale.end) : '',
    legs: [
      ['1000', sale.amount - sale.deposit + tax - commission],
      ['2200', sale.deposit],
      ['5000', commission],
      ['4000', -sale.amount],
      ['2300', -tax],
    ],
  });
}
