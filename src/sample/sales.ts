import { AS_OF } from './calendar.ts';
import { decimal } from './money.ts';
import type { SampleRow } from './types.ts';

/** One booking; amounts in cents. */
export interface Sale {
  id: string;
  product: string;
  channel: string;
  bookedOn: string;
  confirmedOn: string;
  cancelledOn: string;
  start: string;
  end: string;
  amount: number;
  deposit: number;
  customer: string;
  counterpartyTenant?: string;
}

export function isServed(sale: Sale): boolean {
  return sale.confirmedOn !== '' && sale.cancelledOn === '' && sale.end < AS_OF;
}

export function isSold(sale: Sale): boolean {
  return sale.confirmedOn !== '' && sale.cancelledOn === '';
}

/** Numbers sales in the order in which they were booked. */
export function numbered(prefix: string, sales: readonly Omit<Sale, 'id'>[]): Sale[] {
  return sales
    .toSorted((a, b) => (a.bookedOn < b.bookedOn ? -1 : a.bookedOn > b.bookedOn ? 1 : 0))
    .map((sale, index) => ({ ...sale, id: `${prefix}${String(index + 1).padStart(4, '0')}` }));
}

export function bookingRow(sale: Sale): SampleRow {
  const confirmed = sale.confirmedOn !== '';
  const paid = isServed(sale) ? sale.amount : confirmed ? sale.deposit : 0;
  return {
    id: sale.id,
    product: sale.product,
    channel: sale.channel,
    booked_on: sale.bookedOn,
    confirmed_on: sale.confirmedOn,
    cancelled_on: sale.cancelledOn,
    service_start: sale.start,
    service_end: sale.end,
    status: statusOf(sale),
    amount: decimal(sale.amount),
    deposit: decimal(confirmed ? sale.deposit : 0),
    paid: decimal(paid),
    refunded: decimal(sale.cancelledOn === '' ? 0 : paid),
    currency: 'USD',
    customer: sale.customer,
    counterparty_tenant: sale.counterpartyTenant ?? '',
  };
}

function statusOf(sale: Sale): string {
  if (sale.cancelledOn !== '') return 'cancelled';
  if (isServed(sale)) return 'served';
  if (sale.confirmedOn !== '') return 'confirmed';
  return sale.amount % 300 === 0 ? 'inquiry' : 'quoted';
}

/** Revenue earned on each day, from what was served. */
export function earnedByDay(sales: readonly Sale[]): Map<string, number> {
  const days = new Map<string, number>();
  for (const sale of sales) if (isServed(sale)) days.set(sale.end, (days.get(sale.end) ?? 0) + sale.amount);
  return days;
}
