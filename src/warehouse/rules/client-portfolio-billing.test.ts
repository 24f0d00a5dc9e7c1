import { times } from './rows.fixture.ts';
import { type Row, rule } from './rule.fixture.ts';

const clients: Row[] = [{ client: 'acme', name: 'Acme' }];

const invoice = (id: string, issued: string, amount: number, more: Row = {}): Row => ({
  ...{ id, client: 'acme', issued, due: issued, amount, currency: 'USD' },
  ...more,
});

/** Four clients of $300 each, and Acme. */
const billed = (amount: number, others = 4, issued = '2026-10-31') => ({
  clients,
  invoices: [
    ...times(others, (index) => invoice(`I-${index}`, '2026-10-31', 300, { client: `c${index}` })),
    invoice('I-0', issued, amount),
  ],
});

rule('client-concentration', {
  // 1,300 of 4 × 300 + 1,300 = 2,500.
  breaks: billed(1300),
  says: {
    subject: 'acme',
    title: 'Acme brings 52% of what is billed',
    detail: '$1,300 of $2,500 invoiced in 365 days, to 5 clients.',
    severity: 'medium',
    owner: 'client-manager',
    money: 1300,
    n: 5,
    due: null,
  },
  clean: {
    mended: billed(300),
    'exactly 40 percent': billed(800),
    'a year and a day ago': billed(1300, 4, '2025-11-23'),
    'nothing but free work': {
      invoices: times(5, (index) => invoice(`I-${index}`, '2026-10-31', 0, { client: `c${index}` })),
    },
    'a share that the portfolio sets': { ...billed(1300), settings: { client_share: 0.52 } },
  },
  quiet: { 'four clients': billed(1300, 3), 'a cent under $1,000': billed(999.99) },
  loud: { 'just $1,000, just a year ago': [billed(1000, 4, '2025-11-24'), { money: 1000 }] },
});

const owed = (due: string, amount = 800, paid = 300, more: Row = {}) => ({
  clients,
  invoices: [invoice('I-1', '2026-09-01', amount, { due, ...more })],
  payments: [{ id: 'P-1', invoice: 'I-1', date: '2026-09-10', amount: paid }],
});

rule('invoice-overdue', {
  breaks: owed('2026-11-10'),
  says: {
    subject: 'I-1',
    title: 'Invoice I-1 to Acme is 13 days overdue',
    detail: '$500 of $800 was due on 10 November 2026 and is open.',
    severity: 'medium',
    owner: 'client-manager',
    money: 500,
    n: 1,
    due: '2026-11-10',
  },
  clean: {
    mended: owed('2026-11-10', 800, 800),
    'paid in two parts': {
      ...owed('2026-11-10'),
      payments: [
        { id: 'P-1', invoice: 'I-1', date: '2026-09-10', amount: 300 },
        { id: 'P-2', invoice: 'I-1', date: '2026-11-22', amount: 500 },
      ],
    },
    void: { invoices: [invoice('I-1', '2026-09-01', 800, { due: '2026-11-10', status: 'void' })] },
    'two days overdue': owed('2026-11-21'),
    'paid too much': owed('2026-11-10', 800, 900),
    'days that the portfolio sets': { ...owed('2026-11-10'), settings: { overdue_days: 13 } },
  },
  quiet: { 'a cent under $50': owed('2026-11-10', 349.99, 300) },
  loud: {
    'just $50, three days': [
      owed('2026-11-20', 350, 300),
      { money: 50, title: 'Invoice I-1 to Acme is 3 days overdue' },
    ],
    '60 days': [owed('2026-09-24'), { severity: 'medium' }],
    '61 days': [owed('2026-09-23'), { severity: 'high' }],
    'nothing paid, no client of that name': [
      { invoices: [invoice('I-1', '2026-09-01', 800, { client: 'zed', due: '2026-11-10' })] },
      {
        title: 'Invoice I-1 to zed is 13 days overdue',
        detail: '$800 of $800 was due on 10 November 2026 and is open.',
      },
    ],
  },
  settles: {
    'paid in two parts': { subject: 'I-1', on: '2026-11-22', writtenOff: false },
    void: { subject: 'I-1', on: '2026-11-23', writtenOff: true },
  },
});

const HOURLY = { id: 'acme-H', client: 'acme', starts: '2025-01-01', rate: 100, billing: 'hourly' };
const RETAINER = {
  id: 'acme-R',
  client: 'acme',
  starts: '2025-01-01',
  rate: 900,
  period: 'month',
  billing: 'recurring',
};

/** Hours of Acme on the tenth of months, at $100, and the days on which invoices were issued. */
const worked = (hours: Readonly<Record<string, number>>, issued: readonly string[], more: Row = {}) => ({
  clients,
  contracts: [HOURLY, RETAINER],
  time: Object.entries(hours).map(([name, of]) => ({
    ...{ id: name, client: 'acme', date: `${name}-10`, hours: of, billable: true },
    ...more,
  })),
  invoices: ['2025-01-31', ...issued].map((day) => invoice(`I-${day}`, day, 500, { contract: 'acme-H' })),
});

/** Hours of October that nobody invoiced, and the days on which the monthly fee was. */
const withFee = (days: readonly string[], more: Row) => {
  const hourly = worked({ '2026-09': 8, '2026-10': 12 }, ['2026-09-30']);
  const fees = days.map((day) => invoice(`F-${day}`, day, 900, { contract: 'acme-R' }));
  return {
    ...hourly,
    contracts: [HOURLY, { ...RETAINER, ...more }],
    invoices: [...hourly.invoices, ...fees],
  };
};

rule('unbilled-month', {
  breaks: worked({ '2026-09': 8, '2026-10': 12 }, ['2026-09-30']),
  says: {
    subject: 'acme · 2026-10',
    title: 'Work of October 2026, $1,200, for Acme is not invoiced',
    detail:
      '12 billable hours were worked, worth $1,200, and no invoice for them was issued by 5 November 2026.',
    severity: 'high',
    owner: 'client-manager',
    money: 1200,
    n: 12,
    due: null,
  },
  clean: {
    mended: worked({ '2026-09': 8, '2026-10': 12 }, ['2026-09-30', '2026-10-31']),
    'invoiced in the middle of the month': worked({ '2026-10': 12 }, ['2026-10-15']),
    'invoiced five days after its end': worked({ '2026-10': 12 }, ['2026-11-05']),
    'invoiced late': worked({ '2026-10': 12 }, ['2026-11-20']),
    'invoiced late, and the months after it in time': worked({ '2026-08': 3, '2026-09': 8, '2026-10': 12 }, [
      '2026-09-15',
      '2026-10-01',
      '2026-10-31',
    ]),
    'not billable': worked({ '2026-10': 12 }, [], { billable: false }),
    'not said to be billable': worked({ '2026-10': 12 }, [], { billable: null }),
    'the month of the run': worked({ '2026-11': 12 }, []),
    'five days after its end': { ...worked({ '2026-10': 12 }, []), as_of: '2026-11-05' },
    'days that the portfolio sets': { ...worked({ '2026-10': 12 }, []), settings: { billing_days: 23 } },
  },
  quiet: {
    'not quite two hours': worked({ '2026-10': 1.99 }, []),
    'a cent under $100': { ...worked({ '2026-10': 3 }, []), contracts: [{ ...HOURLY, rate: 33.33 }] },
  },
  loud: {
    'just two hours, just $100': [
      { ...worked({ '2026-10': 2 }, []), contracts: [{ ...HOURLY, rate: 50 }] },
      { money: 100, n: 2 },
    ],
    'six days after its end': [
      { ...worked({ '2026-10': 12 }, []), as_of: '2026-11-06' },
      { subject: 'acme · 2026-10' },
    ],
    'an invoice of the first days is for the month before': [
      worked({ '2026-09': 8, '2026-10': 12 }, ['2026-10-03']),
      { subject: 'acme · 2026-10' },
    ],
    'a retainer does not pay for hours': [
      {
        ...worked({ '2026-10': 12 }, []),
        invoices: [invoice('I-1', '2026-10-31', 900, { contract: 'acme-R' })],
      },
      { subject: 'acme · 2026-10' },
    ],
    'the invoice of another client': [
      { ...worked({ '2026-10': 12 }, []), invoices: [invoice('I-1', '2026-10-31', 900, { client: 'zed' })] },
      { subject: 'acme · 2026-10' },
    ],
    'without a rate, and over the end of the year': [
      {
        time: worked({ '2026-12': 12 }, []).time,
        invoices: [invoice('I-1', '2026-10-31', 1)],
        as_of: '2027-01-06',
      },
      {
        title: 'Work of December 2026 for acme is not invoiced',
        detail: '12 billable hours were worked, and no invoice for them was issued by 5 January 2027.',
        money: null,
      },
    ],
    'a retainer for the hours, and one month left out': [
      {
        ...worked({ '2026-08': 4, '2026-09': 8, '2026-10': 12 }, []),
        contracts: [RETAINER],
        invoices: ['2026-08-31', '2026-10-31'].map((day) =>
          invoice(`I-${day}`, day, 900, { contract: 'acme-R' }),
        ),
      },
      // Its hours have no rate; what is missing is the fee of the month.
      { subject: 'acme · 2026-09', money: 900 },
    ],
    // 12 hours at $100, and the $900 of October; September had both invoices.
    'the monthly fee was left out, too': [
      withFee(['2026-09-30'], {}),
      {
        detail:
          '12 billable hours were worked, worth $1,200, and no invoice for them was issued by 5 November 2026; the monthly fee of $900 is not billed either.',
        money: 2100,
      },
    ],
    'the monthly fee was billed': [withFee(['2026-09-30', '2026-10-31'], {}), { money: 1200 }],
    'the monthly fee was billed late': [withFee(['2026-09-30', '2026-11-20'], {}), { money: 1200 }],
    'the contract of the fee had ended': [withFee(['2026-09-30'], { ends: '2026-09-30' }), { money: 1200 }],
    'a fee never billed before is not known to be owed': [withFee([], {}), { money: 1200 }],
    'half a year ago': [
      worked({ '2026-05': 4, '2026-06': 8 }, ['2026-06-30']),
      { subject: 'acme · 2026-05' },
    ],
  },
});
