import { allBookings, type CsvRow, cents, csvRows, daysFrom, total } from './sample-records.fixture.ts';

// Days are counted back from the run of 23 November 2026 by hand.
const RUN = '2026-11-23';
const THIRTY_DAYS_AGO = '2026-10-24';
const NINETY_DAYS_AGO = '2026-08-25';
const A_YEAR_AGO = '2025-11-23';

/** The key figures of four reports in the order of the written catalogue, each reckoned here from the CSV files alone. */
export const RECKONED: Readonly<Record<string, Readonly<Record<string, () => number>>>> = {
  cmo: {
    'live-channels': liveChannels,
    'leads-30d': () => outside().filter((row) => (row.booked_on ?? '') > THIRTY_DAYS_AGO).length,
    conversion: conversion,
    'customer-acquisition-cost': acquisitionCost,
    'average-rating': averageRating,
    'direct-share': directShare,
  },
  'rental-property': {
    occupancy: () => nights().count / 30,
    adr: () => nights().cents / 100 / nights().count,
    revpar: () => nights().cents / 100 / 30,
    'rent-collected': rentCollected,
    noi: netOperatingIncome,
    'days-to-next-vacancy': () => daysFrom(RUN, '2026-12-31'),
  },
  'yacht-delivery': {
    'margin-per-delivery': () =>
      1 - total(arrivedDeliveries(), costOf) / total(arrivedDeliveries(), (row) => cents(row.revenue)),
    'cost-per-nautical-mile': () =>
      total(arrivedDeliveries(), costOf) /
      100 /
      total(arrivedDeliveries(), (row) => Number(row.nautical_miles)),
    'on-time-share': () =>
      arrivedDeliveries().filter((row) => (row.actual_arrival ?? '') <= (row.planned_arrival ?? '')).length /
      arrivedDeliveries().length,
    'quote-to-win': quoteToWin,
    // Of seven items (four services, three certificates) the life raft is overdue.
    'fleet-health': () => 6 / 7,
    'crew-utilisation': () =>
      total(
        arrivedDeliveries().filter((row) => (row.actual_arrival ?? '') > NINETY_DAYS_AGO),
        (row) => Number(row.crew_days),
      ) / 132,
  },
  'client-portfolio': {
    // 2,100 + 1,900 + 1,450 + 1,250 + 7,200 ÷ 12; two further retainers are with sister companies.
    mrr: () => 7300,
    realisation: realisation,
    collection: collection,
    // The only open invoice was due 24 days ago.
    'receivables-over-30d': () => 0,
    'contracts-expiring-60d': () => 0,
    'effective-hourly-rate': () =>
      total(billedInThreeMonths(), (row) => cents(row.amount)) /
      100 /
      total(workedInThreeMonths(), (row) => Number(row.hours)),
  },
};

function channels(): CsvRow[] {
  const tenants = ['jada', 'queen-of-san-diego', 'quickdumpnow', 'dangerous-centaur'];
  return [...tenants, '3028-51st-st', 'expert-yacht-delivery'].flatMap((tenant) =>
    csvRows(tenant, 'channels', ['channel']).map((row) => ({ ...row, tenant })),
  );
}

function outside() {
  return allBookings().filter((row) => !row.counterparty_tenant);
}

function liveChannels(): number {
  const fitting = channels().filter((row) => cents(row.fit) >= 30);
  return fitting.filter((row) => row.status === 'live').length / fitting.length;
}

function averageRating(): number {
  const rated = channels().filter((row) => row.rating);
  return (
    total(rated, (row) => cents(row.rating) * Number(row.reviews)) /
    100 /
    total(rated, (row) => Number(row.reviews))
  );
}

/** Those who asked from 12 August to 9 November, both days included. */
function conversion(): number {
  const cohort = outside().filter(
    ({ booked_on = '' }) => booked_on > '2026-08-11' && booked_on <= '2026-11-09',
  );
  return cohort.filter((row) => row.confirmed_on).length / cohort.length;
}

function sold() {
  return outside().filter((row) => row.confirmed_on && row.status !== 'cancelled');
}

function directShare(): number {
  const kinds = new Map(channels().map((row) => [`${row.tenant} ${row.channel}`, row.kind]));
  const year = sold().filter(({ confirmed_on = '' }) => confirmed_on > A_YEAR_AGO);
  const direct = year.filter((row) => kinds.get(`${row.tenant} ${row.channel}`) === 'direct');
  return total(direct, (row) => cents(row.amount)) / total(year, (row) => cents(row.amount));
}

/** Marketing (account 6040) of the companies that keep bookings ÷ customers whose first booking is of these days. */
function acquisitionCost(): number {
  const spent = total(
    ['jada', 'queen-of-san-diego', 'quickdumpnow'].flatMap((tenant) => csvRows(tenant, 'postings')),
    ({ account, date = '', amount }) => (account === '6040' && date > NINETY_DAYS_AGO ? cents(amount) : 0),
  );
  const first = new Map<string, string>();
  for (const { tenant, customer, confirmed_on = '' } of sold()) {
    const key = `${tenant} ${customer}`;
    if (confirmed_on < (first.get(key) ?? '9999')) first.set(key, confirmed_on);
  }
  const spending = [...first].filter(([key, day]) => day > NINETY_DAYS_AGO && !key.startsWith('3028'));
  return spent / 100 / spending.length;
}

/** Nights from 24 October to 22 November, and their share of each stay's price. */
function nights() {
  const stays = csvRows('3028-51st-st', 'bookings').filter(({ status }) =>
    ['confirmed', 'served'].includes(status ?? ''),
  );
  const parts = stays.map(({ service_start = '', service_end = '', amount }) => {
    const from = service_start > THIRTY_DAYS_AGO ? service_start : THIRTY_DAYS_AGO;
    const to = service_end < RUN ? service_end : RUN;
    const count = Math.max(0, daysFrom(from, to));
    return { count, cents: (cents(amount) * count) / daysFrom(service_start, service_end) };
  });
  return { count: total(parts, (part) => part.count), cents: total(parts, (part) => part.cents) };
}

function rentCollected(): number {
  const due = csvRows('3028-51st-st', 'rents', ['unit', 'month']).filter(
    ({ due = '' }) => due > A_YEAR_AGO && due <= RUN,
  );
  return total(due, (row) => cents(row.received)) / total(due, (row) => cents(row.amount));
}

/** Income (4…) less operating expenses (5…, 6… and what is not yet categorised), without interest and depreciation (7…). */
function netOperatingIncome(): number {
  const counts = ({ account = '', date = '' }) => /^[4569]/.test(account) && date > A_YEAR_AGO;
  return -total(csvRows('3028-51st-st', 'postings').filter(counts), (row) => cents(row.amount)) / 100;
}

function deliveries() {
  return csvRows('expert-yacht-delivery', 'deliveries', ['id']);
}

export function arrivedDeliveries() {
  return deliveries().filter(
    ({ status, actual_arrival = '' }) => status === 'arrived' && actual_arrival > A_YEAR_AGO,
  );
}

function costOf(row: CsvRow): number {
  return cents(row.fuel) + cents(row.crew_cost) + cents(row.other_cost);
}

function quoteToWin(): number {
  const decided = deliveries().filter(
    ({ quoted = '', won, status }) => quoted > A_YEAR_AGO && (won || status === 'lost'),
  );
  return decided.filter((row) => row.won).length / decided.length;
}

const AGENCY = 'dangerous-centaur';
const SISTERS = ['jada', 'queen-of-san-diego'];
const inThreeMonths = (day = '') => day >= '2026-08-01' && day <= '2026-10-31';

function workedInThreeMonths() {
  return csvRows(AGENCY, 'time', ['id']).filter(
    (row) => inThreeMonths(row.date) && !SISTERS.includes(row.client ?? ''),
  );
}

function billedInThreeMonths() {
  return csvRows(AGENCY, 'invoices', ['id']).filter(
    (row) => inThreeMonths(row.issued) && !SISTERS.includes(row.client ?? ''),
  );
}

/** Hourly invoices end in H; the rates of the hourly contracts. */
function realisation(): number {
  const rates = new Map(
    csvRows(AGENCY, 'contracts', ['id'])
      .filter((row) => row.billing === 'hourly')
      .map((row) => [row.client, cents(row.rate)]),
  );
  const worked = workedInThreeMonths().filter((row) => row.billable === 'true');
  const billed = billedInThreeMonths().filter((row) => row.id?.endsWith('H'));
  return (
    total(billed, (row) => cents(row.amount)) /
    total(worked, (row) => Number(row.hours) * (rates.get(row.client) ?? 0))
  );
}

function collection(): number {
  const due = csvRows(AGENCY, 'invoices', ['id']).filter(
    (row) => (row.due ?? '') > A_YEAR_AGO && (row.due ?? '') <= RUN && !SISTERS.includes(row.client ?? ''),
  );
  const ids = new Set(due.map(({ id }) => id));
  const paid = csvRows(AGENCY, 'payments', ['id']).filter(({ invoice }) => ids.has(invoice));
  return total(paid, (row) => cents(row.amount)) / total(due, (row) => cents(row.amount));
}
