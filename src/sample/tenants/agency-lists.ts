import { assets, obligations } from '../lists.ts';
import type { Campaign, Channel } from '../presence.ts';
import type { Paper } from '../upkeep.ts';

const site = 'https://dangerouscentaur.example';

export const AGENCY_CHANNELS: readonly Channel[] = [
  {
    channel: 'website',
    kind: 'direct',
    since: '2023-03-01',
    commission: 0,
    audience: 700,
    effort: 2,
    fit: 0.8,
    url: site,
  },
  {
    channel: 'google',
    kind: 'search',
    since: '2023-04-01',
    commission: 0,
    audience: 1100,
    effort: 2,
    fit: 0.6,
    rating: 4.9,
    reviews: 17,
    url: `${site}/maps`,
  },
  {
    channel: 'client-referrals',
    kind: 'referral',
    since: '2023-03-01',
    commission: 0,
    audience: 140,
    effort: 1,
    fit: 0.9,
  },
  {
    channel: 'linkedin',
    kind: 'social',
    since: '2023-10-01',
    commission: 0,
    audience: 900,
    effort: 3,
    fit: 0.5,
    url: `${site}/linkedin`,
  },
];

export const AGENCY_CAMPAIGNS: readonly Campaign[] = [
  {
    id: 'dc-referral-2026',
    name: 'Client referrals',
    channel: 'client-referrals',
    starts: '2026-02-02',
    days: 60,
    budget: 300,
    spend: 260,
    leads: 5,
    bookings: 1,
    milestone: '90',
  },
  {
    id: 'dc-clinics-2026',
    name: 'Sites for clinics',
    channel: 'linkedin',
    starts: '2026-07-06',
    days: 45,
    budget: 500,
    spend: 470,
    leads: 9,
    bookings: 1,
    milestone: '90',
  },
];

export const AGENCY_PAPERS: readonly Paper[] = [
  {
    asset: 'hosting-account',
    kind: 'Professional liability insurance',
    issuer: 'Harbor Underwriters',
    expires: '02-10',
    years: 2,
  },
];

export const AGENCY_ASSETS = assets([
  [
    'dangerouscentaur.example',
    'domain',
    'dangerouscentaur.example',
    500,
    'Registrar account of Dangerous Centaur LLC',
  ],
  ['centaur-starter', 'software', 'Centaur site starter', 12_000, 'Assignment of rights 2023-06-30'],
  ['hosting-account', 'account', 'Hosting account for clients', 0, 'Account owner is Dangerous Centaur LLC'],
]);

export const AGENCY_OBLIGATIONS = obligations([
  ['LLC tax', '2026-04-15', 800, '2026-01-19'],
  ['LLC tax', '2027-04-15', 800, '2026-10-12'],
  ['Professional liability premium', '2027-02-10', 1500, '2026-10-19'],
]);
