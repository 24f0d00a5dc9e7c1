import { addDays } from '../domain/run.ts';
import { AS_OF, months, START } from './calendar.ts';
import type { SampleRow } from './types.ts';

type ChannelKind = 'ota' | 'search' | 'social' | 'direct' | 'referral';

export interface Channel {
  channel: string;
  kind: ChannelKind;
  since: string;
  /** Share of the price that the channel keeps. */
  commission: number;
  /** People that it reaches in a month. */
  audience: number;
  effort: number;
  fit: number;
  rating?: number;
  reviews?: number;
  url?: string;
  prerequisite?: string;
  status?: 'live' | 'missing' | 'paused';
}

export interface Campaign {
  id: string;
  name: string;
  channel: string;
  starts: string;
  days: number;
  budget: number;
  spend: number;
  leads: number;
  bookings: number;
  milestone: '30' | '60' | '90';
}

/** Each channel, and each quarter once more with the reviews that came in; a listing is pending for nine days. */
export function channels(list: readonly Channel[]): SampleRow[] {
  return list.flatMap((channel) => {
    const rated = channel.rating !== undefined;
    const first = channelRow(channel, 0, channel.since > START ? channel.since : START);
    const rows = channel.since > START ? [{ ...first, status: 'pending' }] : [first];
    if (channel.since > START) rows.push({ ...first, recorded_on: addDays(channel.since, 9) });
    const later = months(addDays(channel.since, 60) > START ? addDays(channel.since, 60) : '2025-08-01');
    later.forEach((month, index) => {
      if (rated && index % 3 === 0) rows.push(channelRow(channel, index / 3 + 1, addDays(month, 9)));
    });
    return rows;
  });
}

function channelRow(channel: Channel, quarter: number, recorded: string): SampleRow {
  const { rating, reviews = 0 } = channel;
  const grown = Math.round(reviews * (1 + 0.12 * quarter));
  return {
    channel: channel.channel,
    kind: channel.kind,
    status: channel.status ?? 'live',
    since: channel.since,
    listing_url: channel.url ?? '',
    prerequisite: channel.prerequisite ?? '',
    commission: String(channel.commission),
    audience: String(channel.audience),
    effort_days: String(channel.effort),
    fit: String(channel.fit),
    rating: rating === undefined ? '' : Math.min(4.9, rating + 0.02 * quarter).toFixed(2),
    reviews: rating === undefined ? '' : String(grown),
    recorded_on: recorded,
  };
}

/** Each campaign when it is planned, and with its result some days before its milestone. */
export function campaigns(list: readonly Campaign[]): SampleRow[] {
  return list.flatMap(({ days, ...campaign }) => {
    const ends = addDays(campaign.starts, days);
    const result = addDays(campaign.starts, Number(campaign.milestone) - 6);
    const plan = {
      id: campaign.id,
      name: campaign.name,
      channel: campaign.channel,
      starts: campaign.starts,
      ends,
      budget: `${campaign.budget}.00`,
      milestone: campaign.milestone,
    };
    const rows: SampleRow[] = [{ ...plan, recorded_on: addDays(campaign.starts, -12) }];
    if (result <= AS_OF)
      rows.push({
        ...plan,
        spend: `${campaign.spend}.00`,
        leads: String(campaign.leads),
        bookings: String(campaign.bookings),
        recorded_on: result,
      });
    return rows;
  });
}
