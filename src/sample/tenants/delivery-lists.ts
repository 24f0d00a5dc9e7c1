import type { Campaign, Channel } from '../presence.ts';
import type { Paper, Service } from '../upkeep.ts';

const site = 'https://expertyachtdelivery.example';

export const DELIVERY_CHANNELS: readonly Channel[] = [
  {
    channel: 'website',
    kind: 'direct',
    since: '2024-02-01',
    commission: 0,
    audience: 450,
    effort: 2,
    fit: 0.9,
    rating: 4.9,
    reviews: 12,
    url: site,
  },
  {
    channel: 'google',
    kind: 'search',
    since: '2024-02-20',
    commission: 0,
    audience: 800,
    effort: 2,
    fit: 0.8,
    rating: 4.8,
    reviews: 16,
    url: `${site}/maps`,
  },
  {
    channel: 'broker-referrals',
    kind: 'referral',
    since: '2024-02-01',
    commission: 0,
    audience: 220,
    effort: 3,
    fit: 0.9,
  },
];

export const DELIVERY_CAMPAIGNS: readonly Campaign[] = [
  {
    id: 'yd-northbound-2026',
    name: 'Northbound season',
    channel: 'google',
    starts: '2026-03-02',
    days: 40,
    budget: 250,
    spend: 240,
    leads: 7,
    bookings: 2,
    milestone: '60',
  },
  {
    id: 'yd-southbound-2026',
    name: 'Southbound season',
    channel: 'broker-referrals',
    starts: '2026-08-31',
    days: 45,
    budget: 400,
    spend: 380,
    leads: 11,
    bookings: 4,
    milestone: '60',
  },
];

export const DELIVERY_SERVICES: readonly Service[] = [
  {
    asset: 'offshore-kit',
    item: 'Life raft service',
    from: '2025-10-20',
    months: 12,
    usd: 720,
    safety: true,
  },
  {
    asset: 'offshore-kit',
    item: 'EPIRB battery and test',
    from: '2025-07-14',
    months: 12,
    usd: 160,
    safety: true,
  },
  {
    asset: 'offshore-kit',
    item: 'Flares and jackets check',
    from: '2025-06-12',
    months: 6,
    usd: 110,
    safety: true,
  },
  { asset: 'escort', item: 'Outboard service', from: '2025-08-08', months: 6, usd: 310, safety: false },
];

export const DELIVERY_PAPERS: readonly Paper[] = [
  { asset: 'offshore-kit', kind: 'EPIRB registration', issuer: 'NOAA', expires: '12-28', years: 1 },
  { asset: 'escort', kind: 'Hull insurance', issuer: 'Bluewater Mutual', expires: '11-12' },
  { asset: 'escort', kind: 'Vessel registration', issuer: 'California DMV', expires: '12-31', years: 2 },
];
