import { type Row, rule } from './rule.fixture.ts';

/** $10,000 for $8,000 of costs, planned to arrive and arrived on 10 November. */
const delivery = (more: Row = {}): Row => ({
  ...{ id: 'D-1', vessel: 'Mara', origin: 'Seattle', destination: 'San Diego', status: 'arrived' },
  ...{ revenue: 10000, fuel: 3000, crew_cost: 4000, other_cost: 1000 },
  ...{ planned_arrival: '2026-11-10', actual_arrival: '2026-11-10', ...more },
});
const of = (more: Row = {}) => ({ deliveries: [delivery(more)] });

/** The same, and another one that arrived as planned, with its margin. */
const before = (next: Row, more: Row) => ({
  deliveries: [
    delivery(more),
    delivery({ id: 'D-2', planned_arrival: next.actual_arrival ?? null, ...next }),
  ],
});

rule('delivery-margin-low', {
  // 10,000 − (3,600 + 4,000 + 1,000) = 1,400; 15 percent would be 1,500.
  breaks: of({ fuel: 3600 }),
  says: {
    subject: 'D-1',
    title: 'Delivery of Mara to San Diego kept 14% of its price',
    detail:
      'Revenue was $10,000, costs $8,600 (fuel $3,600, crew $4,000, other $1,000); at least 15% should remain.',
    severity: 'medium',
    owner: 'delivery-manager',
    money: 100,
    n: 1,
    due: null,
  },
  clean: {
    mended: of(),
    'exactly 15 percent': of({ fuel: 3500 }),
    'under way': of({ fuel: 3600, status: 'under way', actual_arrival: null }),
    'no price': of({ fuel: 3600, revenue: 0 }),
    'price not known': of({ fuel: 3600, revenue: null }),
    '180 days ago': of({ fuel: 3600, actual_arrival: '2026-05-27' }),
    'a later one of the route keeps its margin': before({ actual_arrival: '2026-11-11' }, { fuel: 3600 }),
    'a margin that the portfolio sets': { ...of({ fuel: 3600 }), settings: { delivery_margin: 0.14 } },
    'days that the portfolio sets': { ...of({ fuel: 3600 }), settings: { delivery_days: 13 } },
  },
  quiet: { 'a cent under $100': of({ fuel: 3599.99 }) },
  loud: {
    'one of the same day keeps its margin': [
      before({ actual_arrival: '2026-11-10' }, { fuel: 3600 }),
      { money: 100 },
    ],
    'a later one of another route keeps its margin': [
      before({ actual_arrival: '2026-11-11', origin: 'Newport' }, { fuel: 3600 }),
      { subject: 'D-1' },
    ],
    '179 days ago': [of({ fuel: 3600, actual_arrival: '2026-05-28' }), { money: 100 }],
    'a loss': [
      of({ fuel: 5500, crew_cost: 4500, other_cost: 500 }),
      { title: 'Delivery of Mara to San Diego lost 5% of its price', money: 2000 },
    ],
    'costs not entered count as none': [
      of({ fuel: null, crew_cost: 9000, other_cost: null }),
      {
        detail:
          'Revenue was $10,000, costs $9,000 (fuel $0, crew $9,000, other $0); at least 15% should remain.',
      },
    ],
  },
  settles: {
    'a later one of the route keeps its margin': { subject: 'D-1', on: '2026-11-11', writtenOff: false },
  },
  unsettled: ['a later one of another route keeps its margin'],
});

rule('delivery-late', {
  breaks: of({ actual_arrival: '2026-11-12' }),
  says: {
    subject: 'D-1',
    title: 'Mara arrived in San Diego 2 days late',
    detail: 'Planned for 10 November 2026, arrived on 12 November 2026.',
    severity: 'medium',
    owner: 'delivery-manager',
    money: null,
    n: 1,
    due: null,
  },
  clean: {
    mended: of({ actual_arrival: '2026-11-10' }),
    'a later one of the route is in time': before(
      { actual_arrival: '2026-11-20' },
      { actual_arrival: '2026-11-12' },
    ),
    early: of({ actual_arrival: '2026-11-08' }),
    'no plan': of({ planned_arrival: null }),
    'due on the day of the run': of({
      actual_arrival: null,
      planned_arrival: '2026-11-23',
      status: 'under way',
    }),
    'never won': of({ actual_arrival: null, status: 'lost' }),
    'late 180 days ago': of({ planned_arrival: '2026-05-20', actual_arrival: '2026-05-27' }),
    'days that the portfolio allows': { ...of({ actual_arrival: '2026-11-12' }), settings: { late_days: 2 } },
    'a window that the portfolio sets': {
      ...of({ actual_arrival: '2026-11-12' }),
      settings: { late_window_days: 11 },
    },
  },
  loud: {
    'by a day': [of({ actual_arrival: '2026-11-11' }), { title: 'Mara arrived in San Diego 1 day late' }],
    'an earlier one of the route was in time': [
      before({ actual_arrival: '2026-11-11' }, { actual_arrival: '2026-11-12' }),
      { subject: 'D-1' },
    ],
    'late 179 days ago': [
      of({ planned_arrival: '2026-05-20', actual_arrival: '2026-05-28' }),
      { subject: 'D-1' },
    ],
    'not arrived, due yesterday': [
      of({ actual_arrival: null, planned_arrival: '2026-11-22', status: 'under way' }),
      {
        title: 'Mara was due in San Diego on 22 November',
        detail: 'Planned for 22 November 2026, not arrived by the run.',
        due: '2026-11-22',
      },
    ],
    'over the end of a year': [
      of({ planned_arrival: '2026-12-30', actual_arrival: '2027-01-02' }),
      { title: 'Mara arrived in San Diego 3 days late' },
    ],
  },
  settles: {
    'a later one of the route is in time': { subject: 'D-1', on: '2026-11-20', writtenOff: false },
  },
  unsettled: ['breaks'],
});

const certificate = (expires: string, more: Row = {}) => ({
  ...of(),
  assets: [{ id: 'kit', kind: 'vessel', name: 'Offshore kit' }],
  certificates: [{ asset: 'kit', kind: 'EPIRB registration', issuer: 'NOAA', expires, ...more }],
});

rule('delivery-certificate-expiring', {
  breaks: certificate('2026-12-28'),
  says: {
    subject: 'kit · EPIRB registration',
    title: 'EPIRB registration of Offshore kit expires on 28 December',
    detail: 'Issued by NOAA; 35 days are left, and no renewal is entered.',
    severity: 'high',
    owner: 'delivery-manager',
    money: null,
    n: 1,
    due: '2026-12-28',
  },
  clean: {
    mended: certificate('2028-12-28'),
    '46 days ahead': certificate('2027-01-08'),
    'no delivery company': { certificates: certificate('2026-12-28').certificates },
    'days that the portfolio sets': {
      ...certificate('2026-12-28'),
      settings: { delivery_certificate_days: 34 },
    },
  },
  loud: {
    '45 days ahead': [certificate('2027-01-07'), { due: '2027-01-07' }],
    tomorrow: [
      certificate('2026-11-24', { issuer: null }),
      { detail: 'Issued by an issuer not named; 1 day is left, and no renewal is entered.' },
    ],
    'the day before the run': [
      certificate('2026-11-22'),
      { severity: 'critical', title: 'EPIRB registration of Offshore kit expired on 22 November 2026' },
    ],
  },
});

const raft = (due: string, more: Row = {}) => ({
  ...of(),
  assets: [{ id: 'kit', kind: 'vessel', name: 'Offshore kit' }],
  maintenance: [{ asset: 'kit', item: 'life raft service', due, safety: true, ...more }],
});

rule('delivery-safety-overdue', {
  breaks: raft('2026-10-20'),
  says: {
    subject: 'kit · life raft service',
    title: 'Life raft service of Offshore kit was due on 20 October 2026',
    detail: 'It is 34 days overdue and is a safety item.',
    severity: 'critical',
    owner: 'delivery-manager',
    money: null,
    n: 1,
    due: '2026-10-20',
  },
  clean: {
    mended: raft('2026-10-20', { done: '2026-11-02' }),
    'due on the day of the run': raft('2026-11-23'),
    'no safety item': raft('2026-10-20', { safety: false }),
    'no delivery company': { maintenance: raft('2026-10-20').maintenance },
  },
  loud: {
    'since yesterday': [raft('2026-11-22'), { detail: 'It is 1 day overdue and is a safety item.' }],
    'twice overdue is one finding, from the first day on': [
      {
        ...raft('2026-10-20'),
        maintenance: [...raft('2026-10-20').maintenance, ...raft('2025-10-20').maintenance],
      },
      { due: '2025-10-20' },
    ],
  },
});
