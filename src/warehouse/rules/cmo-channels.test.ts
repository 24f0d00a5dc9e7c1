import { booking, times } from './rows.fixture.ts';
import { type Row, rule } from './rule.fixture.ts';

const channel = (more: Row = {}) => ({ channel: 'maps', kind: 'search', status: 'live', ...more });

/**
 * 120 sails in a year are 10 a month, from 1,000 people; the 500 people of the other channel, 80 percent of whom fit, bring 4.
 * A sail leaves $270 × 90 % − $73.
 */
const missing = (more: Row = {}, product: Row = {}, sails = 120) => ({
  bookings: [
    ...times(sails - 1, (index) => booking(`B-${index}`)),
    booking('oldest', { booked_on: '2025-11-01', confirmed_on: '2025-11-24' }),
    booking('too old', { booked_on: '2025-11-01', confirmed_on: '2025-11-23' }),
    booking('cancelled', { status: 'cancelled' }),
    booking('sister company', { counterparty_tenant: 'villa' }),
  ],
  products: [{ id: 'sail', name: 'Sail', price: 270, variable_cost: 73, ...product }],
  channels: [
    channel({ channel: 'site', kind: 'direct', audience: 600, fit: 1 }),
    channel({ channel: 'yelp', kind: 'search', audience: 800, fit: 0.5 }),
    channel({
      channel: 'tripper',
      kind: 'ota',
      status: 'missing',
      audience: 500,
      fit: 0.8,
      commission: 0.1,
      ...more,
    }),
  ],
});

rule('channel-missing', {
  breaks: missing(),
  says: {
    subject: 'tripper',
    title: 'Reef is missing on Tripper',
    detail:
      "Expected contribution is $680 a month: 4.0 sales at $170, from its audience at the company's own conversion.",
    severity: 'medium',
    owner: 'cmo',
    money: 680,
    n: 1,
    due: null,
  },
  clean: {
    mended: missing({ status: 'live' }),
    pending: missing({ status: 'pending' }),
    'paused on purpose': missing({ status: 'paused' }),
    'nobody there': missing({ audience: 0 }),
    'audience not known': missing({ audience: null }),
    'nobody was reached so far': {
      ...missing(),
      channels: [channel({ audience: 0, fit: 0 }), ...missing().channels.slice(2)],
    },
    'a dollar under the threshold': missing({ commission: 0 }, { price: 197.75 }),
    'no berth is free': missing({}, { weekly_capacity: 2 }),
    'money that the portfolio sets': { ...missing(), settings: { channel_contribution: 680.01 } },
  },
  quiet: {
    'a dollar under the minimum, with a lower threshold': {
      ...missing({ commission: 0 }, { price: 197.75 }),
      settings: { channel_contribution: 100 },
    },
  },
  loud: {
    'just $500: 4 × (198 − 73)': [missing({ commission: 0 }, { price: 198 }), { money: 500 }],
    // 3 a week are 13 a month, and 10 are taken: 3 × 170.
    'what the capacity leaves': [
      missing({}, { weekly_capacity: 3 }),
      {
        money: 510,
        detail:
          "Expected contribution is $510 a month: 3.0 sales at $170, from its audience at the company's own conversion.",
      },
    ],
  },
});

/** Of $100 a sail costs $45, so 55 percent stay; sold through the channel as often as wanted. */
const commission = (share: number, sails: number, more: Row = {}) => ({
  products: [{ id: 'sail', name: 'Sail', price: 100, variable_cost: 45, recognition: 'point of service' }],
  channels: [channel({ channel: 'deals', kind: 'ota', commission: share, ...more })],
  bookings: times(Math.max(sails, 1), (index) =>
    booking(`B-${index}`, sails === 0 ? { channel: 'site' } : { channel: 'deals' }),
  ),
});

rule('commission-over-margin', {
  // 20 sails of $100 × (65 % − 55 %).
  breaks: commission(0.65, 20),
  says: {
    subject: 'deals',
    title: 'Reef loses on each sale through Deals: it keeps 65% and the margin is 55%',
    detail: '20 sales of $2,000 in 365 days lost about $200.',
    severity: 'high',
    owner: 'cmo',
    money: 200,
    n: 20,
    due: null,
  },
  clean: {
    mended: commission(0.2, 20),
    'exactly the margin': commission(0.55, 20),
    paused: commission(0.65, 20, { status: 'paused' }),
    'no commission': commission(0.65, 20, { commission: null }),
    'products without a price': {
      ...commission(0.65, 20),
      products: [{ id: 'sail', name: 'Sail', price: 0, variable_cost: 0, recognition: 'point of service' }],
    },
  },
  quiet: { 'under $100': commission(0.65, 9) },
  loud: {
    'just $100': [commission(0.65, 10), { money: 100, n: 10 }],
    'before the first sale': [
      commission(0.65, 0),
      {
        title: 'Reef would lose on each sale through Deals: it keeps 65% and the margin is 55%',
        severity: 'medium',
        money: null,
        n: 1,
        detail:
          'Nothing has been sold through it in 365 days; a sale at the list price would lose 10% of it.',
      },
    ],
    'one sale of $1,000': [
      { ...commission(0.65, 1), bookings: [booking('B-1', { channel: 'deals', amount: 1000 })] },
      { detail: '1 sale of $1,000 in 365 days lost about $100.' },
    ],
    'cancelled or older sales do not count': [
      {
        ...commission(0.65, 0),
        bookings: [
          booking('B-1', { channel: 'deals', status: 'cancelled' }),
          booking('B-2', { channel: 'deals', booked_on: '2025-11-01', confirmed_on: '2025-11-23' }),
        ],
      },
      { money: null },
    ],
  },
});

const pending = (since: string | null, more: Row = {}) => ({
  channels: [channel({ status: 'pending', since, ...more })],
});

rule('listing-pending', {
  breaks: pending('2026-11-08', { prerequisite: 'a business licence' }),
  says: {
    subject: 'maps',
    title: 'Listing of Reef on Maps has been pending since 8 November 2026',
    detail: 'It was started 15 days ago and waits for a business licence.',
    severity: 'low',
    owner: 'cmo',
    money: null,
    n: 1,
    due: null,
  },
  clean: {
    mended: pending('2026-11-08', { status: 'live' }),
    '14 days': pending('2026-11-09'),
    'no day': pending(null),
    missing: pending('2026-11-08', { status: 'missing' }),
    'days that the portfolio sets': { ...pending('2026-11-08'), settings: { pending_days: 15 } },
  },
  loud: { 'over the end of a year': [pending('2025-12-31'), { detail: 'It was started 327 days ago.' }] },
});

const rated = (rating: number | null, reviews: number | null = 20) => ({
  channels: [channel({ rating, reviews })],
});
const earlier = (values: Readonly<Record<string, number>>) => ({
  history: { metric: 'average-rating', values },
});

rule('rating-low', {
  breaks: rated(4.1),
  says: {
    subject: 'maps',
    title: 'Reef is rated 4.1 on Maps',
    detail: '20 reviews give 4.10, below 4.3.',
    severity: 'medium',
    owner: 'cmo',
    money: null,
    n: 20,
    due: null,
  },
  clean: {
    mended: rated(4.6),
    'just 4.3': rated(4.3),
    'no rating': rated(null),
    'nobody counted the reviews': rated(3, null),
    'nine reviews': rated(3, 9),
    'a rating that the portfolio sets': { ...rated(4.1), settings: { rating_floor: 4.1 } },
    'a fall of 0.19': { ...rated(4.41), ...earlier({ '2026-11-16': 4.6 }) },
    'a fall 13 weeks ago': { ...rated(4.4), ...earlier({ '2026-08-24': 4.9 }) },
    'a fall that the portfolio allows': {
      ...rated(4.4),
      ...earlier({ '2026-11-16': 4.6 }),
      settings: { rating_fall: 0.21 },
    },
  },
  quiet: { 'fewer reviews than ten': { ...rated(4.1, 9), settings: { rating_reviews: 5 } } },
  loud: {
    'ten reviews, a hundredth under': [
      rated(4.29, 10),
      { n: 10, detail: '10 reviews give 4.29, below 4.3.' },
    ],
    // 12 weeks before the run; the average is 4.4 of the only channel.
    'a fall of 0.2': [
      { ...rated(4.4), ...earlier({ '2026-08-31': 4.6 }) },
      {
        subject: 'average',
        title: 'The average rating of Reef has fallen to 4.4',
        detail: 'It was 4.6 within the last 12 weeks and is 4.4 now.',
      },
    ],
    'low on one channel and falling on average: (4.0 × 10 + 4.9 × 30) ÷ 40': [
      {
        channels: [
          channel({ rating: 4, reviews: 10 }),
          channel({ channel: 'yelp', rating: 4.9, reviews: 30 }),
        ],
        ...earlier({ '2026-11-09': 4.9, '2026-11-16': 4.5 }),
      },
      { subject: 'average', detail: 'It was 4.9 within the last 12 weeks and is 4.68 now.', n: 40 },
      { subject: 'maps', n: 10 },
    ],
  },
});
