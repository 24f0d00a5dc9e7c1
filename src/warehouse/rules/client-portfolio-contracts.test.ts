import { type Row, rule } from './rule.fixture.ts';

const clients: Row[] = [{ client: 'acme', name: 'Acme' }];

const contract = (more: Row = {}, others: Row[] = []) => ({
  clients,
  contracts: [
    {
      ...{
        id: 'K-1',
        client: 'acme',
        signed: '2025-12-20',
        starts: '2026-01-01',
        ends: '2026-12-31',
        rate: 500,
      },
      ...{ period: 'month', billing: 'recurring', ...more },
    },
    ...others,
  ],
});

rule('contract-defect', {
  breaks: contract({ signed: null }),
  says: {
    subject: 'K-1',
    title: 'Contract K-1 of Acme is not signed',
    detail: 'A recurring contract since 1 January 2026 at $500 a month.',
    severity: 'medium',
    owner: 'client-manager',
    money: 500,
    n: 1,
    due: null,
  },
  clean: {
    mended: contract(),
    'its last day is the day of the run': contract({ ends: '2026-11-23' }),
    'renews itself': contract({ ends: '2026-10-31', auto_renew: true }),
    'no end': contract({ ends: null }),
    'not in force yet': contract({ signed: null, starts: '2026-11-24' }),
    'followed by another': contract({ ends: '2026-10-31' }, [
      {
        id: 'K-2',
        client: 'acme',
        signed: '2026-10-20',
        starts: '2026-11-01',
        rate: 500,
        billing: 'recurring',
      },
    ]),
    'ended half a year ago': contract({ ends: '2026-05-27' }),
  },
  loud: {
    'its last day was the day before': [
      contract({ ends: '2026-11-22' }),
      { title: 'Contract K-1 of Acme expired on 22 November 2026' },
    ],
    'ended not quite half a year ago': [contract({ ends: '2026-05-28' }), { due: '2026-05-28' }],
    'in force from the day of the run': [
      contract({ signed: null, starts: '2026-11-23' }),
      { subject: 'K-1' },
    ],
    'everything at once, by the hour': [
      contract({ signed: null, ends: '2026-10-31', rate: 0, billing: 'hourly', period: null }),
      {
        title: 'Contract K-1 of Acme is not signed and expired on 31 October 2026 and has no rate',
        detail: 'An hourly contract since 1 January 2026 at $0 an hour.',
        money: null,
      },
    ],
    'no rate': [
      contract({ rate: null, period: null }),
      {
        title: 'Contract K-1 of Acme has no rate',
        detail: 'A recurring contract since 1 January 2026.',
        money: null,
      },
    ],
    'a price that is for no period': [
      contract({ signed: null, billing: 'milestone', period: null, rate: 8000 }),
      { detail: 'A milestone contract since 1 January 2026 at $8,000.', money: null },
    ],
    'followed by one of another kind': [
      contract({ ends: '2026-10-31' }, [
        {
          id: 'K-2',
          client: 'acme',
          signed: '2026-10-20',
          starts: '2026-11-01',
          rate: 90,
          billing: 'hourly',
        },
      ]),
      { subject: 'K-1' },
    ],
  },
});
