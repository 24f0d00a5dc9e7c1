import { addDays } from '../../domain/run.ts';
import { chartOf } from '../accounts.ts';
import { type Bill, pay, postBills, postDepreciation, postFranchiseTax } from '../bills.ts';
import { Books } from '../books.ts';
import { AS_OF, dayOf, months, START } from '../calendar.ts';
import { closes, fund } from '../funding.ts';
import { products } from '../lists.ts';
import { cents, decimal } from '../money.ts';
import { campaigns, channels } from '../presence.ts';
import { seeded } from '../random.ts';
import type { SampleRow, TenantTables } from '../types.ts';
import { certificates } from '../upkeep.ts';
import { type Invoice, paymentKnown, postInvoices, type Retainers } from './agency-billing.ts';
import { CLIENTS } from './agency-clients.ts';
import {
  AGENCY_ASSETS,
  AGENCY_CAMPAIGNS,
  AGENCY_CHANNELS,
  AGENCY_OBLIGATIONS,
  AGENCY_PAPERS,
} from './agency-lists.ts';
import { agencyYear, type Work } from './agency-work.ts';

const BILLS: readonly Bill[] = [
  { account: '6000', day: 26, usd: 4700, vendor: 'Designer under contract', memo: 'Design' },
  { account: '6000', day: 27, usd: 5100, vendor: 'Developer under contract', memo: 'Development' },
  { account: '6010', day: 1, usd: 340, vendor: 'North Park Studio', memo: 'Desk rent' },
  { account: '6020', day: 9, usd: 125, vendor: 'Harbor Underwriters', memo: 'Professional liability' },
  { account: '6030', day: 12, usd: 560, vendor: 'Software subscriptions', memo: 'Design and code tools' },
  { account: '6040', day: 18, usd: 260, vendor: 'Search advertising', memo: 'Advertising', vary: 0.08 },
  { account: '6060', day: 14, usd: 240, vendor: 'Harbour Ledger CPA', memo: 'Bookkeeping' },
  { account: '5170', day: 4, usd: 390, vendor: 'Cloud hosting', memo: 'Hosting for clients', vary: 0.05 },
];

/** Dangerous Centaur: a web agency; some of its clients are sister companies. */
export function agency(seed: number): { tables: TenantTables; retainers: Retainers } {
  const random = seeded(seed, 'agency');
  const { work, invoices } = agencyYear(random);
  const books = new Books('DC-');
  postInvoices(books, invoices, new Map(CLIENTS.map(({ client, name }) => [client, name])));
  postBills(books, BILLS, random);
  postBankFees(books, invoices);
  postFranchiseTax(books);
  postDepreciation(books, 180);
  fund(books, {
    draw: 5500,
    balances: [
      ['1500', cents(9800)],
      ['1590', -cents(3900)],
    ],
  });
  const tables: TenantTables = {
    accounts: chartOf(books.used(), {
      '4000': 'Retainers',
      '4010': 'Project work',
      '1500': 'Computers',
      '5010': 'Payment fees',
    }),
    postings: books.rows(),
    products: products([
      ['website-retainer', 'Website retainer', 'month', 1300, 90, 4, 30, 'per month'],
      ['project-hour', 'Project hour', 'hour', 118, 0, 40, 14, 'point of service'],
    ]),
    channels: channels(AGENCY_CHANNELS),
    campaigns: campaigns(AGENCY_CAMPAIGNS),
    assets: AGENCY_ASSETS,
    certificates: certificates(AGENCY_PAPERS),
    obligations: AGENCY_OBLIGATIONS,
    clients: CLIENTS.map(({ client, name, since }) => ({ client, name, since, recorded_on: START })),
    contracts: CLIENTS.flatMap(contracts),
    time: work.filter(({ date }) => date < AS_OF).map(timeRow),
    invoices: invoices.map(invoiceRow),
    payments: invoices.filter(({ paidOn }) => paymentKnown(paidOn) <= AS_OF).map(paymentRow),
    closes: closes(1),
  };
  return { tables, retainers: invoices };
}

function contracts(client: (typeof CLIENTS)[number]): SampleRow[] {
  const signed = client.since;
  const common = {
    client: client.client,
    starts: client.since,
    signed,
    document: `contracts/${client.client}.pdf`,
    recorded_on: START,
  };
  const retainer = {
    ...common,
    id: `${client.client}-R`,
    rate: `${client.retainer}.00`,
    period: client.period,
    billing: 'recurring',
    auto_renew: 'true',
    ends: '2027-12-31',
  };
  const hourly = {
    ...common,
    id: `${client.client}-H`,
    rate: `${client.rate}.00`,
    billing: 'hourly',
    auto_renew: 'true',
    ends: '2027-12-31',
  };
  return client.hours > 0 ? [retainer, hourly] : [retainer];
}

function timeRow(work: Work, index: number): SampleRow {
  return {
    id: `T${String(index + 1).padStart(5, '0')}`,
    client: work.client,
    date: work.date,
    hours: String(work.hours),
    billable: String(work.billable),
    recorded_on: addDays(work.date, 1),
  };
}

function invoiceRow(invoice: Invoice): SampleRow {
  const { id, client, contract, issued, due, amount } = invoice;
  return {
    id,
    client,
    contract,
    issued,
    due,
    amount: decimal(amount),
    currency: 'USD',
    counterparty_tenant: invoice.tenant ?? '',
    recorded_on: issued,
  };
}

function paymentRow(invoice: Invoice): SampleRow {
  return {
    id: `P-${invoice.id}`,
    invoice: invoice.id,
    date: invoice.paidOn,
    amount: decimal(invoice.amount),
    recorded_on: paymentKnown(invoice.paidOn),
  };
}

function postBankFees(books: Books, invoices: readonly Invoice[]): void {
  for (const month of months()) {
    const received = invoices.filter(
      ({ paidOn, tenant }) => tenant === undefined && paidOn.startsWith(month.slice(0, 7)),
    );
    const fee = Math.round(received.reduce((sum, { amount }) => sum + amount, 0) * 0.009);
    if (fee > 0) pay(books, dayOf(month, 31), '5010', fee, 'Card processor', 'Payment fees of the month');
  }
}
