import { addDays } from '../../domain/run.ts';
import type { Books } from '../books.ts';
import { AS_OF } from '../calendar.ts';

/** An invoice of the agency; amounts in cents. */
export interface Invoice {
  id: string;
  client: string;
  contract: string;
  issued: string;
  due: string;
  amount: number;
  paidOn: string;
  /** The client's tenant, when it is one of ours. */
  tenant?: string;
}

/** The agency's invoices to its sister companies. */
export type Retainers = readonly Invoice[];

/** Costs in the client's books on the day of the invoice, paid when the agency receives it. */
export function postRetainerCosts(books: Books, tenant: string, invoices: Retainers): void {
  for (const invoice of invoices) {
    if (invoice.tenant !== tenant) continue;
    const common = {
      counterparty: 'Dangerous Centaur',
      counterpartyTenant: 'dangerous-centaur',
      receipt: `${invoice.id}.pdf`,
    };
    const { amount } = invoice;
    books.post({
      ...common,
      date: invoice.issued,
      enteredOn: invoice.issued,
      memo: `Website retainer ${invoice.id}`,
      legs: [
        ['6080', amount],
        ['2000', -amount],
      ],
    });
    if (invoice.paidOn <= AS_OF)
      books.post({
        ...common,
        date: invoice.paidOn,
        memo: `Paid ${invoice.id}`,
        legs: [
          ['2000', amount],
          ['1000', -amount],
        ],
      });
  }
}

/** Revenue on the day of the invoice, money when it is paid. */
export function postInvoices(
  books: Books,
  invoices: readonly Invoice[],
  names: ReadonlyMap<string, string>,
): void {
  for (const invoice of invoices) {
    const common = {
      counterparty: names.get(invoice.client) ?? invoice.client,
      ...(invoice.tenant ? { counterpartyTenant: invoice.tenant } : {}),
    };
    const { amount } = invoice;
    const income = invoice.contract.endsWith('-R') ? '4000' : '4010';
    books.post({
      ...common,
      date: invoice.issued,
      enteredOn: invoice.issued,
      memo: `Invoice ${invoice.id}`,
      legs: [
        ['1100', amount],
        [income, -amount],
      ],
    });
    if (invoice.paidOn <= AS_OF)
      books.post({
        ...common,
        date: invoice.paidOn,
        memo: `Payment ${invoice.id}`,
        legs: [
          ['1000', amount],
          ['1100', -amount],
        ],
      });
  }
}

/** The day on which an invoice's payment is entered. */
export function paymentKnown(paidOn: string): string {
  return addDays(paidOn, 1);
}
