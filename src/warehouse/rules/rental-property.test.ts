import { ACCOUNTS as accounts, closes, month } from './rows.fixture.ts';
import { type Row, rule } from './rule.fixture.ts';

const lease = (more: Row = {}): Row => ({
  ...{
    property: 'villa',
    unit: 'garden-cottage',
    kind: 'term',
    starts: '2025-01-01',
    rent: 1200,
    status: 'active',
  },
  ...more,
});
const leases = [lease()];

const NOW = ['2026-08', '2026-09', '2026-10'];
const BEFORE = ['2025-08', '2025-09', '2025-10'];

/** A month of each season: nights sold for so much, and $1,000 of rent paid. */
const season = (now: number, before: number, extra: readonly Row[] = [], closed = NOW) => ({
  accounts,
  leases,
  closes: closes(...closed),
  postings: [
    ...NOW.flatMap((name) => month(name, { sales: -now, rent: 1000 })),
    ...BEFORE.flatMap((name) => month(name, { sales: -before, rent: 1000 })),
    ...extra,
  ],
});

rule('noi-falling', {
  // 3 × (3,000 − 1,000) = 6,000 now, 3 × (5,000 − 1,000) = 12,000 before.
  breaks: season(3000, 5000),
  says: {
    subject: 'reef',
    title: 'NOI of Reef is down 50% on a year ago',
    detail: 'From August 2026 to October 2026 it was $6,000, in the same months a year before $12,000.',
    severity: 'medium',
    owner: 'cfo',
    money: 6000,
    n: 1,
    due: null,
  },
  clean: {
    mended: season(5000, 5000),
    // 10,200 is 85 percent of 12,000.
    'exactly 15 percent': season(4400, 5000),
    'a loss a year before': season(300, 900),
    'debt service, depreciation and income tax are not in it': season(
      5000,
      5000,
      month('2026-09', { interest: 4000, wear: 4000, 'income-tax': 4000 }),
    ),
    'one-offs are not in it': season(5000, 5000, month('2026-09', { fuel: 4000 }, { one_off: true })),
    'an open month is not in it': season(5000, 5000, month('2026-11', { fuel: 9000 })),
    'only two of the months a year before': {
      ...season(3000, 5000),
      postings: season(3000, 5000).postings.filter(({ date }) => date !== '2025-08-15'),
    },
    'no house': { ...season(3000, 5000), leases: [] },
    'a fall that the portfolio allows': { ...season(3000, 5000), settings: { noi_fall_share: 0.5 } },
  },
  quiet: { 'a cent under $500': season(1333.34, 1500) },
  loud: {
    // 3 × 400 = 1,200 now, 1,700 before.
    'just $500': [season(1400, 1500, month('2025-09', { fuel: -200 })), { money: 500 }],
    'costs without a category': [
      {
        ...season(5000, 5000, month('2026-09', { misc: 4000 })),
        accounts: [...accounts, { code: 'misc', name: 'Misc', type: 'expense' }],
      },
      { money: 4000 },
    ],
  },
});

const rent = (due: string, received: number | null, more: Row = {}) => ({
  rents: [
    { property: 'villa', unit: 'garden-cottage', month: '2026-11-01', due, amount: 1200, received, ...more },
  ],
});

rule('rent-late', {
  breaks: rent('2026-11-01', 400),
  says: {
    subject: 'villa · garden-cottage · 2026-11',
    title: 'November rent of garden cottage at Reef is 22 days late',
    detail: '$800 of $1,200 due on 1 November 2026 is open.',
    severity: 'high',
    owner: 'property-manager',
    money: 800,
    n: 1,
    due: '2026-11-01',
  },
  clean: {
    mended: rent('2026-11-01', 1200, { received_on: '2026-11-03' }),
    'five days': rent('2026-11-18', null),
    'not due yet': rent('2026-12-01', null),
    'days that the portfolio sets': { ...rent('2026-11-01', 400), settings: { rent_late_days: 22 } },
  },
  quiet: { 'a cent under $50': rent('2026-11-01', 1150.01) },
  loud: {
    'just $50, six days': [
      rent('2026-11-17', 1150),
      { money: 50, title: 'November rent of garden cottage at Reef is 6 days late' },
    ],
    'nothing received': [
      rent('2026-11-01', null),
      { detail: '$1,200 of $1,200 due on 1 November 2026 is open.' },
    ],
  },
  settles: {
    mended: { subject: 'villa · garden-cottage · 2026-11', on: '2026-11-03', writtenOff: false },
  },
});

rule('safety-maintenance-overdue', {
  breaks: {
    leases,
    assets: [{ id: 'villa', kind: 'property', name: 'the villa' }],
    maintenance: [{ asset: 'villa', item: 'smoke alarm test', due: '2026-11-13', safety: true }],
  },
  says: {
    subject: 'villa · smoke alarm test',
    title: 'Smoke alarm test at the villa was due on 13 November 2026',
    detail: 'It is 10 days overdue and is a safety item.',
    severity: 'high',
    owner: 'property-manager',
    money: null,
    n: 1,
    due: '2026-11-13',
  },
  clean: {
    mended: {
      leases,
      maintenance: [
        { asset: 'villa', item: 'smoke alarm test', due: '2026-11-13', done: '2026-11-20', safety: true },
      ],
    },
    'due on the day of the run': {
      leases,
      maintenance: [{ asset: 'villa', item: 'smoke alarm test', due: '2026-11-23', safety: true }],
    },
    'no safety item': {
      leases,
      maintenance: [{ asset: 'villa', item: 'paint', due: '2026-11-13', safety: false }],
    },
    'no house': {
      maintenance: [{ asset: 'villa', item: 'smoke alarm test', due: '2026-11-13', safety: true }],
    },
  },
  loud: {
    'since yesterday': [
      { leases, maintenance: [{ asset: 'shed', item: 'smoke alarm test', due: '2026-11-22', safety: true }] },
      {
        title: 'Smoke alarm test at shed was due on 22 November 2026',
        detail: 'It is 1 day overdue and is a safety item.',
      },
    ],
  },
});

rule('vacancy-ahead', {
  breaks: { leases: [lease({ ends: '2026-12-31', status: 'notice' })] },
  says: {
    subject: 'villa · garden-cottage',
    title: 'Garden cottage at Reef is vacant from 1 January 2027',
    detail: 'Its lease ends on 31 December 2026 and no later one is entered; the rent is $1,200 a month.',
    severity: 'medium',
    owner: 'property-manager',
    money: 1200,
    n: 1,
    due: '2026-12-31',
  },
  clean: {
    mended: { leases: [lease({ ends: '2026-12-31' }), lease({ starts: '2027-01-01', status: 'upcoming' })] },
    'no end': { leases },
    'a week between two tenants': {
      leases: [lease({ ends: '2026-12-31' }), lease({ starts: '2027-01-08', status: 'upcoming' })],
    },
    'a longer turnover that the portfolio allows': {
      leases: [lease({ ends: '2026-12-31' }), lease({ starts: '2027-02-01', status: 'upcoming' })],
      settings: { turnover_days: 31 },
    },
    'it was empty before, and is let': {
      leases: [lease({ ends: '2026-06-30', status: 'ended' }), lease({ starts: '2026-10-01' })],
    },
    'a lease within a longer one': {
      leases: [
        lease({ ends: '2027-12-31' }),
        lease({ starts: '2026-02-01', ends: '2026-11-30' }),
        lease({ starts: '2028-01-01', status: 'upcoming' }),
      ],
    },
    '61 days ahead': { leases: [lease({ ends: '2027-01-23' })] },
    'nightly lets have no lease to follow': { leases: [lease({ kind: 'nightly', ends: '2026-12-31' })] },
    'let by the night since': {
      leases: [
        lease({ ends: '2026-10-31', status: 'ended' }),
        lease({ kind: 'nightly', starts: '2026-11-01' }),
      ],
    },
    'empty for more than a year': { leases: [lease({ ends: '2025-11-22', status: 'ended' })] },
    'days that the portfolio sets': {
      leases: [lease({ ends: '2026-12-31' })],
      settings: { vacancy_days: 37 },
    },
  },
  loud: {
    '60 days ahead, without a rent': [
      { leases: [lease({ ends: '2027-01-22', rent: null })] },
      { money: null, detail: 'Its lease ends on 22 January 2027 and no later one is entered.' },
    ],
    'between two leases': [
      { leases: [lease({ ends: '2026-12-31' }), lease({ starts: '2027-02-01', status: 'upcoming' })] },
      {
        title: 'Garden cottage at Reef is vacant from 1 January 2027 to 31 January 2027',
        detail:
          'Its lease ends on 31 December 2026 and the next begins on 1 February 2027; the rent is $1,200 a month.',
        due: '2026-12-31',
      },
    ],
    'eight days, between two leases': [
      { leases: [lease({ ends: '2026-12-31' }), lease({ starts: '2027-01-09', status: 'upcoming' })] },
      { due: '2026-12-31' },
    ],
    'empty now, and let later': [
      {
        leases: [
          lease({ ends: '2026-10-31', status: 'ended' }),
          lease({ starts: '2026-12-15', status: 'upcoming' }),
        ],
      },
      { title: 'Garden cottage at Reef is vacant from 1 November 2026 to 14 December 2026' },
    ],
    'marked as ended': [
      { leases: [lease({ ends: '2026-10-31', status: 'ended' })] },
      {
        title: 'Garden cottage at Reef has had no lease since 1 November 2026',
        detail: 'Its lease ended on 31 October 2026 and no later one is entered; the rent is $1,200 a month.',
      },
    ],
    'on its last day': [
      { leases: [lease({ ends: '2026-11-23' })] },
      { title: 'Garden cottage at Reef is vacant from 24 November 2026' },
    ],
    'empty for just a year': [
      { leases: [lease({ ends: '2025-11-23', status: 'ended' })] },
      { due: '2025-11-23' },
    ],
    'another unit is let': [
      { leases: [lease({ ends: '2026-12-31' }), lease({ unit: 'house', ends: '2027-12-31' })] },
      { subject: 'villa · garden-cottage' },
    ],
  },
});
