import { addDays, daysBetween } from '../../domain/run.ts';
import { decimal } from '../money.ts';
import { field, type Sample, type SampleRow } from '../types.ts';
import { redate } from './accounting.ts';
import { addVersion, changeRows, dropRows, newest, where } from './edit.ts';

const HOUSE = '3028-51st-st';
const FLEET = 'expert-yacht-delivery';
const AGENCY = 'dangerous-centaur';

/** The term tenant gives notice. */
export function giveNotice(sample: Sample, ends: string, recorded: string): Sample {
  const test = where({ unit: 'garden-cottage', status: 'active' });
  return addVersion(sample, HOUSE, 'leases', test, { ends, status: 'notice', recorded_on: recorded });
}

/** The rent of a month arrives late, or has not arrived. */
export function delayRent(sample: Sample, month: string, receivedOn?: string): Sample {
  const paid = (row: SampleRow): boolean => field(row, 'month') === month && field(row, 'received_on') !== '';
  const memo = where({ memo: `Rent ${month.slice(0, 7)}` });
  if (receivedOn === undefined)
    return dropRows(dropRows(sample, HOUSE, 'rents', paid), HOUSE, 'postings', memo);
  const days =
    Number(receivedOn.slice(8)) - Number(field(newest(sample, HOUSE, 'rents', paid), 'received_on').slice(8));
  const late = { received_on: receivedOn, recorded_on: addDays(receivedOn, 1) };
  return redate(
    changeRows(sample, HOUSE, 'rents', paid, () => late),
    HOUSE,
    memo,
    days,
  );
}

/** A delivery burns so much fuel that only a share of its revenue is left. */
export function burnFuel(sample: Sample, id: string, margin: number): Sample {
  const arrived = where({ id, status: 'arrived' });
  const row = newest(sample, FLEET, 'deliveries', arrived);
  const [revenue = 0, crew = 0, other = 0] = ['revenue', 'crew_cost', 'other_cost'].map((name) =>
    Math.round(Number(field(row, name)) * 100),
  );
  const fuel = Math.round(revenue * (1 - margin)) - crew - other;
  const changed = changeRows(sample, FLEET, 'deliveries', arrived, () => ({ fuel: decimal(fuel) }));
  const leg = (posting: SampleRow): SampleRow => ({
    amount: decimal(field(posting, 'account') === '1000' ? -fuel : fuel),
  });
  return changeRows(changed, FLEET, 'postings', where({ memo: `Diesel ${id}` }), leg);
}

/** A delivery arrives some days after its planned day. */
export function arriveLate(sample: Sample, id: string, days: number): Sample {
  const arrived = where({ id, status: 'arrived' });
  const row = newest(sample, FLEET, 'deliveries', arrived);
  const actual = addDays(field(row, 'planned_arrival'), days);
  const moved = daysBetween(field(row, 'actual_arrival'), actual);
  const changed = changeRows(sample, FLEET, 'deliveries', arrived, () => ({
    actual_arrival: actual,
    recorded_on: addDays(actual, 1),
  }));
  const memos = new Set([`Diesel ${id}`, `Crew ${id}`, `Earned ${id}`]);
  return redate(changed, FLEET, (posting) => memos.has(field(posting, 'memo')), moved);
}

/** A quote that was won is lost instead: no voyage, no money. */
export function loseDelivery(sample: Sample, id: string): Sample {
  const later = (row: SampleRow): boolean => field(row, 'id') === id && field(row, 'status') !== 'quoted';
  const dropped = dropRows(sample, FLEET, 'deliveries', later);
  const quoted = field(newest(dropped, FLEET, 'deliveries', where({ id })), 'quoted');
  const lost = addVersion(dropped, FLEET, 'deliveries', where({ id }), {
    status: 'lost',
    recorded_on: addDays(quoted, 14),
  });
  return dropRows(lost, FLEET, 'postings', (row) => field(row, 'memo').endsWith(id));
}

/** A client's work of a month is never invoiced. */
export function leaveUnbilled(sample: Sample, client: string, month: string): Sample {
  const invoices = (sample[AGENCY]?.invoices ?? []).filter(
    (row) => field(row, 'client') === client && field(row, 'issued').startsWith(month.slice(0, 7)),
  );
  return invoices.reduce((changed, { id = '' }) => {
    const unpaid = dropRows(
      dropRows(changed, AGENCY, 'invoices', where({ id })),
      AGENCY,
      'payments',
      where({ invoice: id }),
    );
    return dropRows(unpaid, AGENCY, 'postings', (row) =>
      [`Invoice ${id}`, `Payment ${id}`].includes(field(row, 'memo')),
    );
  }, sample);
}

/** An invoice is not paid. */
export function leaveUnpaid(sample: Sample, invoice: string): Sample {
  return dropRows(
    dropRows(sample, AGENCY, 'payments', where({ invoice })),
    AGENCY,
    'postings',
    where({ memo: `Payment ${invoice}` }),
  );
}

/** A new state of a contract: unsigned, without rate, ended. */
export function changeContract(sample: Sample, id: string, change: SampleRow): Sample {
  return addVersion(sample, AGENCY, 'contracts', where({ id }), change);
}

/** All that a client was billed since a day is several times as much. */
export function inflateClient(sample: Sample, client: string, from: string, times: number): Sample {
  const bigger = (row: SampleRow): SampleRow => ({
    amount: (Number(field(row, 'amount')) * times).toFixed(2),
  });
  const ids = new Set(
    (sample[AGENCY]?.invoices ?? [])
      .filter((row) => field(row, 'client') === client && field(row, 'issued') >= from)
      .map((row) => field(row, 'id')),
  );
  const invoices = changeRows(sample, AGENCY, 'invoices', (row) => ids.has(field(row, 'id')), bigger);
  const payments = changeRows(invoices, AGENCY, 'payments', (row) => ids.has(field(row, 'invoice')), bigger);
  return changeRows(
    payments,
    AGENCY,
    'postings',
    (row) =>
      /^(Invoice|Payment) /.test(field(row, 'memo')) && ids.has(field(row, 'memo').split(' ')[1] ?? ''),
    bigger,
  );
}
