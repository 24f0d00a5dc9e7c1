import { addVersion, changeRows, where } from '../faults/edit.ts';
import {
  addChannel,
  changeChannel,
  concentrate,
  loseForward,
  loseResult,
  wasteSpend,
} from '../faults/selling.ts';
import type { PlantedFault } from './types.ts';

export const PLANTED_SELLING: readonly PlantedFault[] = [
  {
    id: 'holidays-not-booked',
    rule: 'pipeline-behind-pace',
    breaks: 'Confirmed bookings are behind last year at the same lead',
    tenant: 'jada',
    subject: 'jada',
    reports: ['ceo'],
    files: ['records/jada/bookings.csv', 'records/jada/postings.csv'],
    changed:
      'Three in four charters after 23 November that were asked for since September were never confirmed',
    since: '2026-11-16',
    plant: (sample) => loseForward(sample, 'jada', 4, '2026-09-01'),
  },
  {
    id: 'house-depends-on-airbnb',
    rule: 'concentration',
    breaks: 'One channel brings more than half of the bookings',
    tenant: '3028-51st-st',
    subject: 'channel airbnb',
    reports: ['ceo'],
    files: ['records/3028-51st-st/bookings.csv'],
    changed: 'Almost all stays booked since June came through one platform',
    since: '2026-08-03',
    plant: (sample) => concentrate(sample, '3028-51st-st', 'airbnb', '2026-06-01'),
  },
  {
    id: 'nextdoor-missing',
    rule: 'channel-missing',
    breaks: 'A channel with high expected contribution is missing',
    tenant: 'quickdumpnow',
    subject: 'nextdoor',
    reports: ['cmo'],
    files: ['records/quickdumpnow/channels.csv'],
    changed: 'A channel with 6,200 neighbours and a fit of 0.9 was entered as missing',
    since: '2026-09-21',
    plant: (sample) =>
      addChannel(
        sample,
        'quickdumpnow',
        { channel: 'nextdoor', kind: 'social', audience: 6200, fit: 0.9, recorded: '2026-09-18' },
        'missing',
      ),
  },
  {
    id: 'listing-waits-for-verification',
    rule: 'listing-pending',
    breaks: 'A listing has been pending for more than 14 days',
    tenant: '3028-51st-st',
    subject: 'booking-com',
    reports: ['cmo'],
    files: ['records/3028-51st-st/channels.csv'],
    changed: 'A listing begun on 12 October is still waiting for verification',
    since: '2026-11-02',
    plant: (sample) =>
      addChannel(
        sample,
        '3028-51st-st',
        { channel: 'booking-com', kind: 'ota', audience: 2400, fit: 0.6, recorded: '2026-10-12' },
        'pending',
      ),
  },
  {
    id: 'listing-live-after-six-weeks',
    rule: 'listing-pending',
    breaks: 'A listing was pending for more than 14 days, then went live',
    tenant: 'jada',
    subject: 'tripadvisor',
    reports: ['cmo'],
    files: ['records/jada/channels.csv'],
    changed: 'A listing begun on 8 June went live on 20 July',
    since: '2026-06-29',
    resolved: '2026-07-20',
    plant: (sample) => {
      const pending = addChannel(
        sample,
        'jada',
        { channel: 'tripadvisor', kind: 'ota', audience: 2900, fit: 0.6, recorded: '2026-06-08' },
        'pending',
      );
      return addVersion(pending, 'jada', 'channels', where({ channel: 'tripadvisor' }), {
        status: 'live',
        recorded_on: '2026-07-20',
      });
    },
  },
  {
    id: 'yelp-rating-falls',
    rule: 'rating-low',
    breaks: 'A rating is under 4.3 or falling',
    tenant: 'quickdumpnow',
    subject: 'yelp',
    reports: ['cmo'],
    files: ['records/quickdumpnow/channels.csv'],
    changed: 'Three angry reviews in October brought the rating to 4.1',
    since: '2026-10-05',
    plant: (sample) =>
      changeChannel(sample, 'quickdumpnow', 'yelp', {
        rating: '4.10',
        reviews: '88',
        recorded_on: '2026-10-05',
      }),
  },
  {
    id: 'autumn-campaign-without-result',
    rule: 'campaign-past-milestone',
    breaks: 'A campaign is past its milestone without a result',
    tenant: 'queen-of-san-diego',
    subject: 'qs-autumn-2026',
    reports: ['cmo'],
    files: ['records/queen-of-san-diego/campaigns.csv'],
    changed: 'The result of the campaign, due on 9 October, was never entered',
    since: '2026-10-12',
    plant: (sample) => loseResult(sample, 'queen-of-san-diego', 'qs-autumn-2026'),
  },
  {
    id: 'corporate-campaign-without-leads',
    rule: 'spend-without-leads',
    breaks: 'Money was spent and no lead came',
    tenant: 'jada',
    subject: 'ja-corporate-2026',
    reports: ['cmo'],
    files: ['records/jada/campaigns.csv'],
    changed: 'The campaign cost 1,260 dollars and brought nobody',
    since: '2026-10-05',
    plant: (sample) => wasteSpend(sample, 'jada', 'ja-corporate-2026', 1260, '2026-09-29'),
  },
  {
    id: 'deal-site-costs-more-than-it-brings',
    rule: 'commission-over-margin',
    breaks: "A channel's commission is higher than the margin",
    tenant: 'queen-of-san-diego',
    subject: 'deal-harbour',
    reports: ['cmo', 'cfo'],
    files: ['records/queen-of-san-diego/channels.csv'],
    changed: 'A deal site that keeps 65 % went live on 26 October',
    since: '2026-10-26',
    plant: (sample) => {
      const added = addChannel(
        sample,
        'queen-of-san-diego',
        { channel: 'deal-harbour', kind: 'ota', audience: 1900, fit: 0.4, recorded: '2026-10-23' },
        'pending',
      );
      const test = where({ channel: 'deal-harbour' });
      const dear = changeRows(added, 'queen-of-san-diego', 'channels', test, () => ({ commission: '0.65' }));
      return addVersion(dear, 'queen-of-san-diego', 'channels', test, {
        status: 'live',
        recorded_on: '2026-10-26',
      });
    },
  },
];
