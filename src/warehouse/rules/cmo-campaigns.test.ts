import { type Row, rule } from './rule.fixture.ts';

const campaign = (more: Row = {}) => ({
  campaigns: [
    {
      id: 'autumn-26',
      name: 'Autumn',
      channel: 'instagram',
      starts: '2026-10-01',
      budget: 400,
      milestone: '30',
      ...more,
    },
  ],
});

rule('campaign-past-milestone', {
  breaks: campaign(),
  says: {
    subject: 'autumn-26',
    title: 'Campaign Autumn passed its 30-day milestone without a result',
    detail:
      'It started on 1 October 2026 on Instagram, its milestone was 31 October 2026, and no leads are entered.',
    severity: 'low',
    owner: 'cmo',
    money: 400,
    n: 1,
    due: '2026-10-31',
  },
  clean: {
    mended: campaign({ spend: 380, leads: 12, bookings: 4 }),
    'no lead is a result, too': campaign({ leads: 0 }),
    'a milestone on the day of the run': campaign({ starts: '2026-10-24' }),
    'a later milestone': campaign({ milestone: '60' }),
    'no milestone': campaign({ milestone: null }),
  },
  quiet: { 'a cent under $50': campaign({ budget: 49.99 }) },
  loud: {
    'just $50, a milestone the day before the run': [
      campaign({ starts: '2026-10-23', budget: 50 }),
      { money: 50 },
    ],
    'what was spent comes before the budget': [campaign({ spend: 60 }), { money: 60 }],
    'without name, spend or budget': [
      campaign({ name: null, budget: null }),
      { title: 'Campaign autumn-26 passed its 30-day milestone without a result', money: null },
    ],
    'over the end of a year': [
      { ...campaign({ starts: '2026-11-15', milestone: '90' }), as_of: '2027-02-14' },
      {
        detail:
          'It started on 15 November 2026 on Instagram, its milestone was 13 February 2027, and no leads are entered.',
      },
    ],
  },
});

/** A campaign that cost and brought nothing, and another one of its channel. */
const followed = (starts: string, more: Row) => ({
  campaigns: [
    ...campaign({ spend: 380, leads: 0 }).campaigns,
    ...campaign({ id: 'winter-26', starts, spend: 0, ...more }).campaigns,
  ],
});

rule('spend-without-leads', {
  breaks: campaign({ spend: 380, leads: 0 }),
  says: {
    subject: 'autumn-26',
    title: 'Campaign Autumn spent $380 and brought no lead',
    detail: 'It has run on Instagram since 1 October 2026.',
    severity: 'medium',
    owner: 'cmo',
    money: 380,
    n: 1,
    due: null,
  },
  clean: {
    mended: campaign({ spend: 380, leads: 1 }),
    'leads are not entered yet': campaign({ spend: 380, leads: null }),
    'a later campaign of the channel brings leads': followed('2026-10-02', { leads: 3 }),
    'nothing spent': campaign({ spend: 0, leads: 0 }),
    '13 days old': campaign({ spend: 380, leads: 0, starts: '2026-11-10' }),
    'a year and a day old': campaign({ spend: 380, leads: 0, starts: '2025-11-23' }),
    'days that the portfolio sets': { ...campaign({ spend: 380, leads: 0 }), settings: { spend_days: 54 } },
  },
  quiet: { 'a cent under $100': campaign({ spend: 99.99, leads: 0 }) },
  loud: {
    'just $100, just 14 days': [campaign({ spend: 100, leads: 0, starts: '2026-11-09' }), { money: 100 }],
    'a campaign of the same day brings leads': [followed('2026-10-01', { leads: 3 }), { money: 380 }],
    'a later campaign of another channel brings leads': [
      followed('2026-10-02', { leads: 3, channel: 'search' }),
      { money: 380 },
    ],
    'a year old': [campaign({ spend: 380, leads: 0, starts: '2025-11-24' }), { money: 380 }],
    'ended the day before': [
      campaign({ spend: 380, leads: 0, ends: '2026-11-22' }),
      { detail: 'It ran on Instagram from 1 October 2026 to 22 November 2026.' },
    ],
    'on its last day': [
      campaign({ spend: 380, leads: 0, ends: '2026-11-23' }),
      { detail: 'It has run on Instagram since 1 October 2026.' },
    ],
  },
  settles: {
    'a later campaign of the channel brings leads': {
      ...{ subject: 'autumn-26', on: '2026-11-23', writtenOff: false },
    },
  },
});
