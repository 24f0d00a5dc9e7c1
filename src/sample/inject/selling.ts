import { addDays } from '../../domain/run.ts';
import { AS_OF } from '../calendar.ts';
import { loseRevenue } from '../faults/accounting.ts';
import {
  addChannel,
  changeChannel,
  concentrate,
  loseForward,
  loseResult,
  wasteSpend,
} from '../faults/selling.ts';
import type { Random } from '../random.ts';
import { field, rowsOf, type Sample } from '../types.ts';
import type { Injected, Injector } from './types.ts';

const SELLERS = ['jada', 'queen-of-san-diego', 'quickdumpnow', '3028-51st-st'];

function rated(rows: Sample, random: Random): { tenant: string; channel: string } {
  const tenant = random.pick(SELLERS);
  const channel = field(
    random.pick(rowsOf(rows, tenant, 'channels').filter((row) => Number(row.reviews) >= 10)),
    'channel',
  );
  return { tenant, channel };
}

function finished(rows: Sample, random: Random): { tenant: string; id: string } {
  const tenant = random.pick(Object.keys(rows));
  const done = rowsOf(rows, tenant, 'campaigns').filter(
    (row) => field(row, 'leads') !== '' && addDays(field(row, 'starts'), Number(row.milestone)) < AS_OF,
  );
  return { tenant, id: field(random.pick(done), 'id') };
}

function add(rows: Sample, random: Random, status: 'missing' | 'pending'): Injected {
  const tenant = random.pick(status === 'missing' ? ['jada', 'queen-of-san-diego', 'quickdumpnow'] : SELLERS);
  const channel = {
    channel: 'harbour-guide',
    kind: 'ota',
    audience: random.int(6000, 9000),
    fit: 0.9,
    recorded: addDays(AS_OF, -random.int(16, 50)),
  };
  return { rows: addChannel(rows, tenant, channel, status), tenant, subject: channel.channel };
}

export const INJECT_SELLING: Readonly<Record<string, Injector>> = {
  'pipeline-behind-pace': (rows, random) => {
    const tenant = random.pick(['jada', 'quickdumpnow', '3028-51st-st']);
    return { rows: loseForward(rows, tenant, 8, '2025-01-01'), tenant };
  },
  'sells-without-books': (rows, random) => {
    const tenant = random.pick(SELLERS);
    return { rows: loseRevenue(rows, tenant, '2025-05-02', AS_OF), tenant };
  },
  concentration: (rows, random) => {
    const [tenant, channel] = random.pick([
      ['jada', 'getmyboat'],
      ['queen-of-san-diego', 'viator'],
      ['quickdumpnow', 'google'],
      ['3028-51st-st', 'airbnb'],
    ] as const);
    return { rows: concentrate(rows, tenant, channel, addDays(AS_OF, -380)), tenant, subject: channel };
  },
  'channel-missing': (rows, random) => add(rows, random, 'missing'),
  'listing-pending': (rows, random) => add(rows, random, 'pending'),
  'rating-low': (rows, random) => {
    const { tenant, channel } = rated(rows, random);
    const change = {
      rating: (3.6 + random.next() / 2).toFixed(2),
      recorded_on: addDays(AS_OF, -random.int(2, 20)),
    };
    return { rows: changeChannel(rows, tenant, channel, change), tenant, subject: channel };
  },
  'commission-over-margin': (rows, random) => {
    const { tenant, channel } = rated(rows, random);
    const change = { commission: '0.85', recorded_on: addDays(AS_OF, -random.int(2, 20)) };
    return { rows: changeChannel(rows, tenant, channel, change), tenant, subject: channel };
  },
  'campaign-past-milestone': (rows, random) => {
    const { tenant, id } = finished(rows, random);
    return { rows: loseResult(rows, tenant, id), tenant, subject: id };
  },
  'spend-without-leads': (rows, random) => {
    const { tenant, id } = finished(rows, random);
    return {
      rows: wasteSpend(rows, tenant, id, random.int(300, 1500), addDays(AS_OF, -10)),
      tenant,
      subject: id,
    };
  },
};
