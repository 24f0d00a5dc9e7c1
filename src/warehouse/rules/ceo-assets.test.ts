import { ACCOUNTS, txn } from './rows.fixture.ts';
import { type Row, rule } from './rule.fixture.ts';

const assets: Row[] = [{ id: 'mara', kind: 'vessel', name: 'Sloop Mara', ownership_document: 'title 7' }];

const insurance = (expires: string, more: Row = {}) => ({
  assets,
  certificates: [{ asset: 'mara', kind: 'hull insurance', issuer: 'Bluewater', expires, ...more }],
});

rule('certificate-expiring', {
  // 30 − 23 = 7 days of November, and 11 of December.
  breaks: insurance('2026-12-11'),
  says: {
    subject: 'mara · hull insurance',
    title: 'Hull insurance of Sloop Mara expires on 11 December',
    detail: 'Issued by Bluewater; 18 days are left, and no renewal is entered.',
    severity: 'high',
    owner: 'ceo',
    money: null,
    n: 1,
    due: '2026-12-11',
  },
  clean: {
    mended: insurance('2027-12-11'),
    '61 days ahead': insurance('2027-01-23'),
    'days that the portfolio sets': { ...insurance('2026-12-11'), settings: { certificate_days: 17 } },
    renewed: {
      assets,
      certificates: [
        { asset: 'mara', kind: 'hull insurance', expires: '2026-12-11', recorded_on: '2025-12-01' },
        { asset: 'mara', kind: 'hull insurance', expires: '2027-12-11', recorded_on: '2026-11-20' },
      ],
    },
    'a delivery company has a rule of its own': {
      ...insurance('2026-12-11'),
      deliveries: [{ id: 'D', vessel: 'x', origin: 'a', destination: 'b', status: 'won' }],
    },
  },
  loud: {
    '60 days ahead, over the end of the year': [
      insurance('2027-01-22', { issuer: null }),
      {
        title: 'Hull insurance of Sloop Mara expires on 22 January',
        detail: 'Issued by an issuer not named; 60 days are left, and no renewal is entered.',
      },
    ],
    'the day of the run': [
      insurance('2026-11-23'),
      {
        severity: 'high',
        title: 'Hull insurance of Sloop Mara expires on 23 November',
        detail: 'Issued by Bluewater; 0 days are left, and no renewal is entered.',
      },
    ],
    'the day before the run': [
      insurance('2026-11-22'),
      {
        severity: 'critical',
        title: 'Hull insurance of Sloop Mara expired on 22 November 2026',
        detail: 'Issued by Bluewater; 1 day ago, and no renewal is entered.',
      },
    ],
    'a renewal that became known after the run': [
      {
        certificates: [
          { asset: 'van', kind: 'licence', expires: '2026-12-11', recorded_on: '2025-12-01' },
          { asset: 'van', kind: 'licence', expires: '2027-12-11', recorded_on: '2026-11-24' },
        ],
      },
      { title: 'Licence of van expires on 11 December' },
    ],
  },
});

const tax = (due: string, amount = 8400, more: Row = {}) => ({
  obligations: [{ kind: 'sales tax', due, amount, currency: 'USD', ...more }],
});

/** The same of a company that enters when it pays. */
const taxOfPayer = (due: string, more: Row = {}) => ({
  obligations: [
    ...tax(due, 8400, more).obligations,
    { kind: 'licence', due: '2026-03-01', amount: 500, currency: 'USD', paid_on: '2026-02-27' },
  ],
});

const instalments = (...dues: readonly (string | Row)[]) => {
  const paid = dues.find((one) => typeof one !== 'string');
  const days = dues.filter((one) => typeof one === 'string');
  return {
    obligations: days.map((due, index) => ({
      ...{ kind: 'loan', due, amount: 500, currency: 'USD' },
      ...(index === 0 ? paid : {}),
    })),
  };
};

const paidInBooks = (...days: readonly string[]) => ({
  accounts: ACCOUNTS,
  postings: [
    ...txn('first', '2026-08-01', { bank: -499, rent: 499 }),
    ...days.flatMap((day) => txn(day, day, { rent: 500, bank: -500 })),
  ],
});

rule('obligation-due', {
  breaks: tax('2026-12-15'),
  says: {
    subject: 'sales tax · 2026-12-15',
    title: 'Sales tax of $8,400 is due on 15 December',
    detail: 'Reef must pay it in 22 days.',
    severity: 'medium',
    owner: 'cfo',
    money: 8400,
    n: 1,
    due: '2026-12-15',
  },
  clean: {
    mended: tax('2026-12-15', 8400, { paid_on: '2026-11-20' }),
    'paid on the day of the run': tax('2026-11-22', 8400, { paid_on: '2026-11-23' }),
    '31 days ahead': tax('2026-12-24'),
    'days that the portfolio sets': { ...tax('2026-12-15'), settings: { obligation_days: 21 } },
    'more than 60 days ago, before the first day of payment that was entered': taxOfPayer('2026-02-28'),
    'in the books as paid, in a company that never says when it pays': {
      ...instalments('2026-08-10', '2026-09-10', '2026-10-10', '2026-11-10'),
      ...paidInBooks('2026-08-09', '2026-09-11', '2026-10-09', '2026-11-23'),
    },
    'in the books as paid, one of them entered, too': {
      ...instalments('2026-08-10', '2026-09-10', '2026-10-10', '2026-11-10', { paid_on: '2026-08-09' }),
      ...paidInBooks('2026-08-09', '2026-09-11', '2026-10-09', '2026-11-23'),
    },
  },
  quiet: { 'a cent under $100': tax('2026-12-15', 99.99) },
  loud: {
    'just $100, 30 days ahead': [tax('2026-12-23', 100), { money: 100 }],
    overdue: [
      taxOfPayer('2026-11-22'),
      {
        subject: 'sales tax · 2026-11-22',
        title: 'Sales tax of $8,400 was due on 22 November 2026',
        detail: 'Overdue since 23 November 2026: Reef has entered no payment.',
        severity: 'critical',
        due: '2026-11-22',
      },
    ],
    // The first day of payment is that of 1 March.
    'overdue since the first day that was entered': [
      taxOfPayer('2026-03-01'),
      { severity: 'critical', money: 8400 },
    ],
    'to be paid tomorrow, and overdue': [
      taxOfPayer('2026-11-22', { paid_on: '2026-11-24' }),
      { severity: 'critical' },
    ],
    'past its day, in a company that never says when it pays': [
      tax('2026-11-22'),
      {
        title: 'Sales tax of $8,400 was due on 22 November 2026',
        detail: 'Nothing says whether Reef has paid it: no day under "paid_on", no payment in the books.',
        severity: 'high',
        subject: 'not known to be paid',
        money: 8400,
        n: 1,
      },
    ],
    // From 24 September on: 60 days.
    'several past their day are one finding': [
      instalments('2025-12-10', '2026-09-23', '2026-09-24', '2026-10-10', '2026-11-10'),
      {
        title: '3 obligations of $1,500 together are past their day',
        detail:
          'Nothing says whether Reef has paid them, the first of 24 September 2026: no day under "paid_on", no payment in the books.',
        money: 1500,
        n: 3,
        due: '2026-09-24',
      },
    ],
    // Three payments pay the three oldest, of which one is entered; a payment of another amount pays none.
    'one more than the books have paid': [
      {
        ...instalments('2026-08-10', '2026-09-10', '2026-10-10', '2026-11-10', { paid_on: '2026-08-09' }),
        ...paidInBooks('2026-08-09', '2026-09-09', '2026-10-09'),
      },
      { subject: 'loan · 2026-11-10', severity: 'critical', money: 500 },
    ],
    tomorrow: [tax('2026-11-24'), { detail: 'Reef must pay it in 1 day.' }],
    'the day of the run': [tax('2026-11-23'), { detail: 'Reef must pay it on the day of the run.' }],
    'over the end of the year': [
      { ...tax('2027-01-10'), as_of: '2026-12-31' },
      { title: 'Sales tax of $8,400 is due on 10 January', detail: 'Reef must pay it in 10 days.' },
    ],
  },
});

const owned = (more: Row = {}) => ({
  assets: [{ id: 'mara', kind: 'vessel', name: 'Sloop Mara', ownership_document: 'title 7', ...more }],
});

rule('ownership-missing', {
  breaks: owned({ ownership_document: null }),
  says: {
    subject: 'mara',
    title: 'No document shows who owns Sloop Mara',
    detail: 'The vessel is listed by Reef without an ownership document.',
    severity: 'high',
    owner: 'ceo',
    money: null,
    n: 1,
    due: null,
  },
  clean: { mended: owned() },
});

rule('ownership-shares', {
  breaks: { ...owned({ ownership_share: 0.8, value: 4800 }), others: {} },
  says: {
    subject: 'mara',
    title: 'Ownership shares of Sloop Mara add up to 80%',
    detail: '1 company lists the vessel, with a share of 80%.',
    severity: 'high',
    owner: 'ceo',
    money: null,
    n: 1,
    due: null,
  },
  clean: {
    mended: { ...owned({ ownership_share: 1 }), others: {} },
    'two companies own halves': {
      ...owned({ ownership_share: 0.5 }),
      others: { villa: owned({ ownership_share: 0.5 }) },
    },
    thirds: {
      ...owned({ ownership_share: 0.333333 }),
      others: { villa: owned({ ownership_share: 0.333333 }), studio: owned({ ownership_share: 0.333333 }) },
    },
    'two companies call different things alike': {
      ...owned({ ownership_share: 1 }),
      others: { villa: owned({ name: 'Dinghy Mara', ownership_share: 1 }) },
    },
    'no share is stated': { ...owned(), others: { villa: owned() } },
  },
  loud: {
    'more than the whole': [
      { ...owned({ ownership_share: 0.75 }), others: { villa: owned({ ownership_share: 0.5 }) } },
      {
        title: 'Ownership shares of Sloop Mara add up to 125%',
        detail: '2 companies list the vessel, with shares of 125% together.',
      },
    ],
    'one of two assets': [
      {
        assets: [
          ...owned({ ownership_share: 0.8 }).assets,
          { id: 'van', kind: 'vehicle', name: 'Van', ownership_share: 1, ownership_document: 'title 8' },
        ],
        others: {},
      },
      { subject: 'mara' },
    ],
    'a little more than rounding': [
      { ...owned({ ownership_share: 0.998 }), others: {} },
      { subject: 'mara' },
    ],
  },
});

const service = (due: string, more: Row = {}) => ({
  assets,
  maintenance: [{ asset: 'mara', item: 'life raft service', due, safety: true, ...more }],
});

rule('safety-overdue', {
  breaks: service('2026-11-13'),
  says: {
    subject: 'mara · life raft service',
    title: 'Life raft service of Sloop Mara was due on 13 November 2026',
    detail: 'It is 10 days overdue and is a safety item.',
    severity: 'high',
    owner: 'ceo',
    money: null,
    n: 1,
    due: '2026-11-13',
  },
  clean: {
    mended: service('2026-11-13', { done: '2026-11-20' }),
    'due on the day of the run': service('2026-11-23'),
    'no safety item': service('2026-11-13', { safety: false }),
    'not said to be a safety item': service('2026-11-13', { safety: null }),
    'a delivery company has a rule of its own': {
      ...service('2026-11-13'),
      deliveries: [{ id: 'D', vessel: 'x', origin: 'a', destination: 'b', status: 'won' }],
    },
    'a house has a rule of its own': {
      ...service('2026-11-13'),
      leases: [{ property: 'a', unit: 'b', kind: 'term', starts: '2026-01-01', status: 'active' }],
    },
  },
  loud: {
    'since yesterday': [service('2026-11-22'), { detail: 'It is 1 day overdue and is a safety item.' }],
    'twice overdue is one finding, from the first day on': [
      { maintenance: [...service('2025-11-13').maintenance, ...service('2026-11-13').maintenance] },
      {
        title: 'Life raft service of mara was due on 13 November 2025',
        detail: 'It is 375 days overdue and is a safety item.',
        due: '2025-11-13',
      },
    ],
  },
  settles: { mended: { subject: 'mara · life raft service', on: '2026-11-20', writtenOff: false } },
});
