import { addDays, daysBetween } from '../../domain/run.ts';
import { AS_OF, START, YEAR_DAYS } from '../calendar.ts';
import { cents, distinct, ofMonth } from '../money.ts';
import { customers } from '../people.ts';
import type { Random } from '../random.ts';
import { numbered, type Sale } from '../sales.ts';

const NIGHT = 165;
/** Price of a night against the list price, by month. */
const SEASON = [0.86, 0.9, 0.96, 1, 1.02, 1.1, 1.2, 1.2, 1.02, 0.96, 0.9, 0.94];
const CHANNELS = [
  'airbnb',
  'website',
  'vrbo',
  'airbnb',
  'website',
  'airbnb',
  'vrbo',
  'website',
  'airbnb',
  'furnished-finder',
];

type Stay = Omit<Sale, 'id' | 'amount' | 'customer' | 'deposit'> & { usd: number };

/** Stays one after the other with short gaps; the second year repeats the first, dearer. */
export function stays(random: Random): Sale[] {
  const first = yearOfStays(random);
  const second = first.map((stay) => ({ ...moved(stay, YEAR_DAYS), usd: stay.usd * 1.07 }));
  const price = distinct();
  const name = customers(random, 0.06);
  const known = [...first, ...second].filter(({ bookedOn }) => bookedOn <= AS_OF);
  return numbered(
    'HS-',
    known.map(({ usd, ...stay }) => {
      const amount = price(cents(usd), stay.start);
      const direct = stay.channel === 'website';
      return {
        ...stay,
        confirmedOn: stay.confirmedOn <= AS_OF ? stay.confirmedOn : '',
        amount,
        deposit: direct ? amount : 0,
        customer: name(),
      };
    }),
  );
}

function yearOfStays(random: Random): Stay[] {
  const list: Stay[] = [];
  let start = addDays(START, 1);
  for (let turn = 0; ; turn += 1) {
    const nights = 2 + ((turn * 2 + random.int(0, 1)) % 4);
    const end = addDays(start, nights);
    if (daysBetween(START, end) >= YEAR_DAYS) return list;
    const bookedOn = addDays(start, -(9 + ((turn * 11) % 47)));
    const usd = nights * NIGHT * ofMonth(SEASON, start) * random.around(0.05);
    list.push({
      product: 'main-house-night',
      channel: CHANNELS[turn % CHANNELS.length] ?? 'airbnb',
      bookedOn,
      confirmedOn: bookedOn,
      cancelledOn: '',
      start,
      end,
      usd,
    });
    if (turn % 6 === 5) list.push(inquiry(start, turn, usd));
    start = addDays(end, turn % 3);
  }
}

function inquiry(start: string, turn: number, usd: number): Stay {
  const bookedOn = addDays(start, -20);
  return {
    product: 'main-house-night',
    channel: CHANNELS[(turn * 3) % CHANNELS.length] ?? 'airbnb',
    bookedOn,
    confirmedOn: '',
    cancelledOn: '',
    start,
    end: addDays(start, 2),
    usd,
  };
}

function moved(stay: Stay, days: number): Stay {
  const sooner = (day: string): string => (day === '' ? '' : addDays(day, days - 1));
  return {
    ...stay,
    start: addDays(stay.start, days),
    end: addDays(stay.end, days),
    bookedOn: sooner(stay.bookedOn),
    confirmedOn: sooner(stay.confirmedOn),
  };
}
