import { AS_OF } from '../calendar.ts';
import { field, rowsOf, type Sample, type SampleRow } from '../types.ts';
import { addRows, addVersion, changeRows, dropRows, where } from './edit.ts';

/** Of the services still to come, only every so many-th is confirmed; deposits of the others were never paid. */
export function loseForward(sample: Sample, tenant: string, keepEvery: number, from: string): Sample {
  const ahead = rowsOf(sample, tenant, 'bookings').filter(
    (row) =>
      field(row, 'service_start') > AS_OF &&
      field(row, 'status') === 'confirmed' &&
      field(row, 'booked_on') >= from &&
      field(row, 'counterparty_tenant') === '',
  );
  const lost = new Set(ahead.filter((_, index) => index % keepEvery !== 0).map((row) => field(row, 'id')));
  const unconfirmed = { status: 'quoted', confirmed_on: '', deposit: '0.00', paid: '0.00' };
  const changed = changeRows(
    sample,
    tenant,
    'bookings',
    (row) => lost.has(field(row, 'id')),
    () => unconfirmed,
  );
  return dropRows(changed, tenant, 'postings', (row) => lost.has(field(row, 'memo').split(' ').at(-1) ?? ''));
}

/** Almost all that was booked since a day came through one channel. */
export function concentrate(sample: Sample, tenant: string, channel: string, from: string): Sample {
  const other = (row: SampleRow): boolean =>
    field(row, 'booked_on') >= from &&
    field(row, 'counterparty_tenant') === '' &&
    Number(field(row, 'id').slice(-1)) !== 0;
  return changeRows(sample, tenant, 'bookings', other, () => ({ channel }));
}

export interface NewChannel {
  channel: string;
  kind: string;
  audience: number;
  fit: number;
  recorded: string;
}

/** A channel on which the company is not, or not yet, listed. */
export function addChannel(
  sample: Sample,
  tenant: string,
  channel: NewChannel,
  status: 'missing' | 'pending',
): Sample {
  return addRows(sample, tenant, 'channels', [
    {
      channel: channel.channel,
      kind: channel.kind,
      status,
      since: status === 'pending' ? channel.recorded : '',
      commission: '0',
      audience: String(channel.audience),
      effort_days: '1',
      fit: String(channel.fit),
      recorded_on: channel.recorded,
    },
  ]);
}

/** A new state of a channel: its rating, its commission, its status. */
export function changeChannel(sample: Sample, tenant: string, channel: string, change: SampleRow): Sample {
  const kept = dropRows(
    sample,
    tenant,
    'channels',
    (row) => field(row, 'channel') === channel && field(row, 'recorded_on') >= field(change, 'recorded_on'),
  );
  return addVersion(kept, tenant, 'channels', where({ channel }), change);
}

/** The result of a campaign was never entered. */
export function loseResult(sample: Sample, tenant: string, id: string): Sample {
  return dropRows(
    sample,
    tenant,
    'campaigns',
    (row) => field(row, 'id') === id && field(row, 'leads') !== '',
  );
}

/** A campaign cost money and brought nobody. */
export function wasteSpend(
  sample: Sample,
  tenant: string,
  id: string,
  dollars: number,
  recorded: string,
): Sample {
  const lost = loseResult(sample, tenant, id);
  return addVersion(lost, tenant, 'campaigns', where({ id }), {
    spend: `${dollars}.00`,
    leads: '0',
    bookings: '0',
    recorded_on: recorded,
  });
}
