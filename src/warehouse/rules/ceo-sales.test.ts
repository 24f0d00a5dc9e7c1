import { ACCOUNTS, booking, month, times } from './rows.fixture.ts';
import { type Row, rule } from './rule.fixture.ts';

/** Nine customers of $100 each through as many channels, and a tenth. */
const sold = (amount: number, more: Row = {}, others = 9) => ({
  bookings: [
    ...times(others, (index) => booking(`B-${index}`, { channel: `c${index}` })),
    booking('B-0', { customer: 'hotel', channel: 'desk', amount, ...more }),
  ],
});

rule('concentration', {
  // 1,200 of 9 × 100 + 1,200 = 2,100.
  breaks: sold(1200),
  says: [
    {
      subject: 'channel desk',
      title: 'Channel Desk brings 57.1% of the sales of Reef',
      detail: '$1,200 of $2,100 confirmed in 365 days, from 10 customers in all.',
      severity: 'medium',
      owner: 'cmo',
      money: 1200,
      n: 10,
      due: null,
    },
    {
      subject: 'customer hotel',
      title: 'Customer hotel brings 57.1% of the sales of Reef',
      detail: '$1,200 of $2,100 confirmed in 365 days, from 10 customers in all.',
      severity: 'medium',
      owner: 'cmo',
      money: 1200,
      n: 10,
      due: null,
    },
  ],
  clean: {
    mended: sold(200),
    'exactly a half': sold(900),
    'not confirmed': sold(1200, { confirmed_on: null, status: 'inquiry' }),
    cancelled: sold(1200, { status: 'cancelled', cancelled_on: '2026-11-01' }),
    'a year and a day ago': sold(1200, { booked_on: '2025-11-01', confirmed_on: '2025-11-23' }),
    'a sister company': sold(1200, { counterparty_tenant: 'villa' }),
    'nothing but free sails': { bookings: times(10, (index) => booking(`B-${index}`, { amount: 0 })) },
    'a share that the portfolio sets': { ...sold(1200), settings: { concentration_share: 0.58 } },
  },
  quiet: {
    'nine customers': { bookings: sold(1200, { channel: null }, 8).bookings },
    'a cent under $1,000': sold(999.99, { channel: null }),
  },
  loud: {
    'just $1,000, just a year ago': [
      sold(1000, { channel: null, booked_on: '2025-11-01', confirmed_on: '2025-11-24' }),
      { subject: 'customer hotel', money: 1000 },
    ],
    'a cent over a half': [
      {
        bookings: [
          ...times(9, (index) => booking(`B-${index}`, { channel: null, amount: 200 })),
          booking('B-0', { customer: 'hotel', channel: null, amount: 1800.01 }),
        ],
      },
      { money: 1800.01 },
    ],
    'direct sales hang on nobody': [
      { ...sold(1200), channels: [{ channel: 'desk', kind: 'direct', status: 'live' }] },
      { subject: 'customer hotel' },
    ],
  },
});

/** Sails of $100 in the first days of December, confirmed in October: of this year, and of the year before. */
const pipeline = (ahead: number, before: number, more: Row = {}) => ({
  bookings: [
    ...times(ahead, (index) => booking(`A-${index}`)),
    ...times(before, (index) =>
      booking(`Y-${index}`, {
        ...{ booked_on: '2025-10-01', confirmed_on: '2025-10-02', status: 'served' },
        ...{ service_start: '2025-12-05', service_end: '2025-12-05', ...more },
      }),
    ),
  ],
});

rule('pipeline-behind-pace', {
  breaks: pipeline(3, 10),
  says: {
    subject: 'reef',
    title: 'Reef has 3 bookings ahead, against 10 a year ago: $700 less',
    detail:
      'Confirmed for services within the booking lead of at most 30 days: $300 now, $1,000 at the same time last year.',
    severity: 'high',
    owner: 'cmo',
    money: 700,
    n: 7,
    due: null,
  },
  clean: {
    mended: pipeline(10, 10),
    'exactly four fifths': pipeline(8, 10),
    'nothing a year ago': pipeline(0, 0),
    // 23 November 2026 is a Monday, and so is 24 November 2025, 364 days before.
    'confirmed on the Tuesday after': pipeline(0, 10, { confirmed_on: '2025-11-25' }),
    'cancelled by then': pipeline(0, 10, { cancelled_on: '2025-11-24' }),
    'served on that Monday': pipeline(0, 10, { service_start: '2025-11-24' }),
    'later than the lead': pipeline(0, 10, { service_start: '2025-12-25' }),
    'a sister company': pipeline(0, 10, { counterparty_tenant: 'villa' }),
    'a lead of the product': {
      ...pipeline(0, 10),
      products: [{ id: 'sail', name: 'Sail', booking_lead_days: 10 }],
    },
    'a lead that the portfolio sets': { ...pipeline(0, 10), settings: { default_lead_days: 10 } },
    'a pace that the portfolio sets': { ...pipeline(3, 10), settings: { pace_share: 0.3 } },
  },
  quiet: {
    'two bookings fewer': pipeline(2, 4, { amount: 1000 }),
    'a cent under $500': pipeline(0, 3, { amount: 166.66 }),
  },
  loud: {
    'just three fewer, just $500': [
      pipeline(2, 5, { amount: 140 }),
      { n: 3, money: 500, title: 'Reef has 2 bookings ahead, against 5 a year ago: $500 less' },
    ],
    'one booking': [pipeline(1, 10), { title: 'Reef has 1 booking ahead, against 10 a year ago: $900 less' }],
    'confirmed on that Monday, for the last day of the lead': [
      pipeline(0, 10, { confirmed_on: '2025-11-24', service_start: '2025-12-24' }),
      { n: 10 },
    ],
    'cancelled the day after': [
      pipeline(0, 10, { cancelled_on: '2025-11-25', status: 'cancelled' }),
      { n: 10 },
    ],
  },
});

const served = (posted: Row[], more: Row = {}) => ({
  accounts: ACCOUNTS,
  postings: posted,
  bookings: times(2, (index) =>
    booking(`B-${index}`, {
      status: 'served',
      service_start: '2026-11-02',
      service_end: '2026-11-02',
      amount: 250,
      ...more,
    }),
  ),
});

rule('sells-without-books', {
  breaks: served([]),
  says: {
    subject: 'reef',
    title: 'Reef sold $500 and posted no revenue',
    detail: '2 services have been delivered since 2 November 2026 and the books show no revenue since.',
    severity: 'high',
    owner: 'cao',
    money: 500,
    n: 2,
    due: null,
  },
  clean: {
    mended: served(month('2026-11', { sales: -500 })),
    'served six days ago, time to post it': served([], { service_end: '2026-11-17' }),
    '45 days ago': served([], { service_end: '2026-10-09' }),
    'not served yet': served([], { status: 'confirmed' }),
    'to a sister company': served([], { counterparty_tenant: 'villa' }),
    'days that the portfolio sets': { ...served([]), settings: { books_days: 21 } },
    'days of grace that the portfolio sets': { ...served([]), settings: { books_grace_days: 22 } },
  },
  quiet: {
    'one service': { bookings: served([], { amount: 900 }).bookings.slice(1) },
    'a cent under $500': {
      bookings: [...served([], { amount: 249.99 }).bookings.slice(1), ...served([]).bookings.slice(0, 1)],
    },
    'services without a price': served([], { amount: null }),
  },
  loud: {
    'a week ago': [served([], { service_end: '2026-11-16' }), { n: 2 }],
    '44 days ago': [served([], { service_end: '2026-10-10' }), { n: 2 }],
    'a refund is no revenue': [served(month('2026-11', { sales: 80 })), { n: 2 }],
    'costs are no revenue': [served(month('2026-11', { fuel: 80 })), { n: 2 }],
    'revenue of a sister company': [
      served(month('2026-11', { sales: -500 }, { counterparty_tenant: 'villa' })),
      { n: 2 },
    ],
  },
});
