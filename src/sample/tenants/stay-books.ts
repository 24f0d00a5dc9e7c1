import { daysBetween } from '../../domain/run.ts';
import { receiptOf } from '../bills.ts';
import type { Books } from '../books.ts';
import { AS_OF, monthEnd, START } from '../calendar.ts';
import { isSold, type Sale } from '../sales.ts';
import { HOUSE_CHANNELS } from './house-lists.ts';

const RATE = new Map(HOUSE_CHANNELS.map(({ channel, commission }) => [channel, commission]));

/** Occupancy tax that we collect ourselves: on direct stays only, the platforms pay theirs. */
export function stayTax(sale: Sale): number {
  return sale.deposit > 0 && isSold(sale) ? Math.round(sale.amount * 0.1175) : 0;
}

/** Direct stays that were paid before the books begin. */
export function depositsBefore(sales: readonly Sale[]): number {
  return sales
    .filter((sale) => sale.confirmedOn !== '' && sale.confirmedOn < START)
    .reduce((sum, sale) => sum + sale.deposit, 0);
}

/** Direct guests pay when they book, platforms pay at arrival; nights are earned at month's end and at departure. */
export function postStays(books: Books, sales: readonly Sale[]): void {
  for (const sale of sales.filter(isSold)) {
    const direct = sale.deposit > 0;
    if (direct && sale.confirmedOn >= START) postMoney(books, sale, sale.confirmedOn);
    if (!direct && sale.start < AS_OF) postMoney(books, sale, sale.start);
    if (direct && sale.start < AS_OF) postTax(books, sale);
    postNights(books, sale);
  }
}

function postMoney(books: Books, sale: Sale, date: string): void {
  const kept = Math.round(sale.amount * (RATE.get(sale.channel) ?? 0));
  books.post({
    date,
    memo: `Paid ${sale.id}`,
    counterparty: sale.customer,
    receipt: kept > 0 ? receiptOf(sale.channel, date) : '',
    legs: [
      ['1000', sale.amount - kept],
      ['5000', kept],
      ['2200', -sale.amount],
    ],
  });
}

/** Direct guests pay the tax at arrival. */
function postTax(books: Books, sale: Sale): void {
  const tax = stayTax(sale);
  books.post({
    date: sale.start,
    memo: `Occupancy tax ${sale.id}`,
    counterparty: sale.customer,
    legs: [
      ['1000', tax],
      ['2300', -tax],
    ],
  });
}

function postNights(books: Books, sale: Sale): void {
  const last = monthEnd(sale.start);
  const nights = daysBetween(sale.start, sale.end);
  const inFirst = sale.end > last ? daysBetween(sale.start, last) + 1 : nights;
  const first = Math.round((sale.amount * inFirst) / nights);
  earn(books, sale, inFirst === nights ? sale.end : last, first);
  if (first < sale.amount) earn(books, sale, sale.end, sale.amount - first);
}

function earn(books: Books, sale: Sale, date: string, amount: number): void {
  if (date < AS_OF)
    books.post({
      date,
      memo: `Earned ${sale.id}`,
      counterparty: sale.customer,
      legs: [
        ['2200', amount],
        ['4000', -amount],
      ],
    });
}
