import { addDays } from '../../domain/run.ts';
import { AS_OF, dayOf, months, START, YEAR_DAYS } from '../calendar.ts';
import { cents, distinct } from '../money.ts';
import type { Random } from '../random.ts';

/** One yacht delivery; amounts in cents. */
export interface Voyage {
  id: string;
  vessel: string;
  origin: string;
  destination: string;
  miles: number;
  quoted: string;
  won: string;
  departs: string;
  planned: string;
  arrived: string;
  revenue: number;
  fuel: number;
  crew: number;
  other: number;
  crewDays: number;
  lost: boolean;
}

type Route = readonly [origin: string, destination: string, miles: number, usd: number];

const ROUTES: readonly Route[] = [
  ['San Diego', 'Cabo San Lucas', 750, 6900],
  ['San Francisco', 'San Diego', 455, 5400],
  ['San Diego', 'La Paz', 895, 7800],
  ['Channel Islands', 'San Diego', 150, 3900],
  ['Monterey', 'San Diego', 380, 5100],
  ['San Diego', 'Puerto Vallarta', 1000, 8600],
  ['Newport, Oregon', 'San Diego', 1010, 9300],
];
const VESSELS = [
  'Sirocco',
  'Blue Heron',
  'Tern',
  'Anemone',
  'Windrose',
  'Calypso II',
  'Meridian',
  'Petrel',
  'Isabella',
  'Nordlys',
  'Gannet',
  'Lodestar',
];

/** Two voyages a month and as many lost quotes; the second year repeats the first, dearer. */
export function voyages(random: Random): Voyage[] {
  const price = distinct();
  const last = addDays(START, YEAR_DAYS - 1);
  const first = months(START, last).flatMap((month, index) =>
    [3, 16].flatMap((day, half) => [
      quote(month, day, index * 2 + half, false, random),
      quote(month, day + 4, index * 2 + half + 3, true, random),
    ]),
  );
  return [...first, ...first.map((voyage) => nextYear(voyage))]
    .filter(({ quoted }) => quoted <= AS_OF)
    .toSorted((a, b) => (a.quoted < b.quoted ? -1 : 1))
    .map((voyage, index) => ({
      ...voyage,
      revenue: price(voyage.revenue, voyage.arrived),
      id: `YD-${String(index + 101)}`,
    }));
}

function quote(month: string, day: number, turn: number, lost: boolean, random: Random): Omit<Voyage, 'id'> {
  const [origin, destination, miles, usd] = ROUTES[(turn * 3) % ROUTES.length] ?? [
    'San Diego',
    'Ensenada',
    65,
    2200,
  ];
  const days = Math.ceil(miles / 125) + 1;
  const departs = dayOf(month, day);
  const revenue = cents(Math.round(usd * random.around(0.04)));
  const quoted = addDays(departs, -random.int(30, 42));
  return {
    vessel: VESSELS[(turn * 5) % VESSELS.length] ?? 'Tern',
    origin,
    destination,
    miles,
    quoted,
    won: lost ? '' : addDays(quoted, random.int(4, 9)),
    departs,
    planned: addDays(departs, days + 1),
    arrived: addDays(departs, days - random.int(0, 1)),
    revenue,
    fuel: Math.round(revenue * 0.14 * random.around(0.12)),
    crew: days * 3 * cents(105) + random.int(0, 400) * 10,
    other: Math.round(revenue * 0.11 * random.around(0.2)),
    crewDays: days * 3,
    lost,
  };
}

/** The same voyage 364 days later and dearer. */
function nextYear(voyage: Omit<Voyage, 'id'>): Omit<Voyage, 'id'> {
  const later = (day: string): string => (day === '' ? '' : addDays(day, YEAR_DAYS));
  const dearer = (amount: number): number => Math.round(amount * 1.06);
  return {
    ...voyage,
    quoted: later(voyage.quoted),
    won: later(voyage.won),
    departs: later(voyage.departs),
    planned: later(voyage.planned),
    arrived: later(voyage.arrived),
    revenue: dearer(voyage.revenue),
    fuel: dearer(voyage.fuel),
    crew: dearer(voyage.crew),
    other: dearer(voyage.other),
  };
}
