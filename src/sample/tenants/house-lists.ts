import type { Campaign, Channel } from '../presence.ts';
import type { Paper, Service } from '../upkeep.ts';

const site = 'https://3028-51st.example';

export const HOUSE_CHANNELS: readonly Channel[] = [
  {
    channel: 'airbnb',
    kind: 'ota',
    since: '2023-06-01',
    commission: 0.03,
    audience: 4300,
    effort: 1,
    fit: 0.8,
    rating: 4.8,
    reviews: 92,
    url: `${site}/airbnb`,
  },
  {
    channel: 'vrbo',
    kind: 'ota',
    since: '2023-07-01',
    commission: 0.08,
    audience: 2100,
    effort: 1,
    fit: 0.7,
    rating: 4.7,
    reviews: 31,
    url: `${site}/vrbo`,
  },
  {
    channel: 'website',
    kind: 'direct',
    since: '2024-01-10',
    commission: 0,
    audience: 500,
    effort: 2,
    fit: 0.8,
    url: site,
  },
  {
    channel: 'furnished-finder',
    kind: 'ota',
    since: '2024-05-01',
    commission: 0,
    audience: 350,
    effort: 1,
    fit: 0.4,
    url: `${site}/finder`,
  },
];

export const HOUSE_CAMPAIGNS: readonly Campaign[] = [
  {
    id: 'ho-spring-2026',
    name: 'Spring break',
    channel: 'vrbo',
    starts: '2026-02-09',
    days: 30,
    budget: 120,
    spend: 115,
    leads: 6,
    bookings: 3,
    milestone: '60',
  },
  {
    id: 'ho-winter-2026',
    name: 'Winter month stays',
    channel: 'furnished-finder',
    starts: '2026-08-24',
    days: 30,
    budget: 150,
    spend: 140,
    leads: 8,
    bookings: 3,
    milestone: '60',
  },
];

export const HOUSE_SERVICES: readonly Service[] = [
  {
    asset: '3028-51st-st',
    item: 'Smoke and CO alarm test',
    from: '2025-09-15',
    months: 6,
    usd: 60,
    safety: true,
  },
  {
    asset: '3028-51st-st',
    item: 'Water heater and gas check',
    from: '2025-11-03',
    months: 12,
    usd: 190,
    safety: true,
  },
  {
    asset: '3028-51st-st',
    item: 'Gutters and roof',
    from: '2025-10-20',
    months: 12,
    usd: 320,
    safety: false,
  },
  {
    asset: '3028-51st-st',
    item: 'Air conditioning service',
    from: '2025-06-05',
    months: 6,
    usd: 140,
    safety: false,
  },
];

export const HOUSE_PAPERS: readonly Paper[] = [
  {
    asset: '3028-51st-st',
    kind: 'Short-term rental licence',
    issuer: 'City of San Diego',
    expires: '05-31',
    years: 2,
  },
  { asset: '3028-51st-st', kind: 'Landlord insurance', issuer: 'Homestead Mutual', expires: '09-08' },
];
