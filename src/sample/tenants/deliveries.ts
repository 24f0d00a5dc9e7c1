import { addDays } from '../../domain/run.ts';
import { chartOf } from '../accounts.ts';
import { type Bill, pay, postBills, postDepreciation, postFranchiseTax } from '../bills.ts';
import { Books } from '../books.ts';
import { AS_OF, START } from '../calendar.ts';
import { closes, fund } from '../funding.ts';
import { assets, obligations, products } from '../lists.ts';
import { cents, decimal } from '../money.ts';
import { campaigns, channels } from '../presence.ts';
import { seeded } from '../random.ts';
import type { SampleRow, TenantTables } from '../types.ts';
import { certificates, maintenance } from '../upkeep.ts';
import {
  DELIVERY_CAMPAIGNS,
  DELIVERY_CHANNELS,
  DELIVERY_PAPERS,
  DELIVERY_SERVICES,
} from './delivery-lists.ts';
import { euroPostings, euroRates } from './euro-jobs.ts';
import { type Voyage, voyages } from './voyages.ts';

const BILLS: readonly Bill[] = [
  { account: '6000', day: 27, usd: 820, vendor: 'Payroll service', memo: 'Dispatch and paperwork' },
  { account: '6020', day: 10, usd: 385, vendor: 'Bluewater Mutual', memo: 'Delivery skipper insurance' },
  { account: '6030', day: 12, usd: 92, vendor: 'Software subscriptions', memo: 'Weather routing and charts' },
  { account: '6040', day: 18, usd: 240, vendor: 'Search advertising', memo: 'Advertising', vary: 0.08 },
  {
    account: '6050',
    day: 21,
    usd: 190,
    vendor: 'Point Loma Boatworks',
    memo: 'Safety gear upkeep',
    vary: 0.15,
  },
  { account: '6060', day: 14, usd: 140, vendor: 'Harbour Ledger CPA', memo: 'Bookkeeping' },
];

/** Expert Yacht Delivery: other people's yachts, brought where they should be. */
export function deliveries(seed: number): TenantTables {
  const random = seeded(seed, 'deliveries');
  const list = voyages(random);
  const books = new Books('YD-');
  for (const voyage of list) if (!voyage.lost) postVoyage(books, voyage);
  postBills(books, BILLS, random);
  postFranchiseTax(books);
  postDepreciation(books, 160);
  const before = list.filter((voyage) => !voyage.lost && voyage.won < START);
  const deferred = before.reduce((sum, voyage) => sum + depositOf(voyage), 0);
  fund(books, {
    draw: 3700,
    balances: [
      ['2200', -deferred],
      ['1500', cents(21_400)],
      ['1590', -cents(4300)],
    ],
  });
  const euros = euroPostings();
  return {
    accounts: chartOf(new Set([...books.used(), ...euros.used]), {
      '4000': 'Delivery revenue',
      '1500': 'Safety and navigation gear',
      '5100': 'Delivery crew',
    }),
    postings: [...books.rows(), ...euros.rows],
    rates: euroRates(),
    products: products([
      ['coastal-delivery', 'Coastal delivery', 'delivery', 6700, 3900, 21, 30, 'over voyage'],
    ]),
    channels: channels(DELIVERY_CHANNELS),
    campaigns: campaigns(DELIVERY_CAMPAIGNS),
    assets: assets([
      ['escort', 'vessel', 'Support launch Escort', 14_500, 'California title CF-7719-KD'],
      ['offshore-kit', 'vessel', 'Offshore safety kit', 6900, 'Purchase invoices 2024'],
      [
        'expertyachtdelivery.example',
        'domain',
        'expertyachtdelivery.example',
        200,
        'Registrar account of JADA LLC',
      ],
    ]),
    maintenance: maintenance(DELIVERY_SERVICES),
    certificates: certificates(DELIVERY_PAPERS),
    obligations: obligations([
      ['LLC tax', '2026-04-15', 800, '2026-01-19'],
      ['LLC tax', '2027-04-15', 800, '2026-10-12'],
    ]),
    deliveries: list.flatMap(versions),
    closes: closes(4),
  };
}

function depositOf(voyage: Voyage): number {
  return Math.round((voyage.revenue * 0.4) / 100) * 100;
}

/** Deposit when won, costs on the way, the rest and all revenue at arrival. */
function postVoyage(books: Books, voyage: Voyage): void {
  const deposit = depositOf(voyage);
  const owner = { counterparty: `Owner of ${voyage.vessel}` };
  if (voyage.won >= START && voyage.won <= AS_OF)
    books.post({
      ...owner,
      date: voyage.won,
      memo: `Deposit ${voyage.id}`,
      legs: [
        ['1000', deposit],
        ['2200', -deposit],
      ],
    });
  if (voyage.arrived >= AS_OF) return;
  pay(
    books,
    voyage.departs,
    '5160',
    voyage.other,
    'Port and travel agents',
    `Travel and port fees ${voyage.id}`,
  );
  pay(books, addDays(voyage.arrived, -1), '5110', voyage.fuel, 'Fuel docks', `Diesel ${voyage.id}`);
  pay(books, voyage.arrived, '5100', voyage.crew, 'Delivery crew', `Crew ${voyage.id}`);
  const rest = voyage.revenue - deposit;
  books.post({
    ...owner,
    date: voyage.arrived,
    memo: `Earned ${voyage.id}`,
    legs: [
      ['1000', rest],
      ['2200', deposit],
      ['4000', -voyage.revenue],
    ],
  });
}

/** A row for every state that was known by the day of the run. */
function versions(voyage: Voyage): SampleRow[] {
  const quoted = {
    id: voyage.id,
    vessel: voyage.vessel,
    origin: voyage.origin,
    destination: voyage.destination,
    nautical_miles: String(voyage.miles),
    quoted: voyage.quoted,
    revenue: decimal(voyage.revenue),
    planned_arrival: voyage.planned,
    status: 'quoted',
    recorded_on: voyage.quoted,
  };
  if (voyage.lost)
    return known([quoted, { ...quoted, status: 'lost', recorded_on: addDays(voyage.quoted, 14) }]);
  const won = { ...quoted, won: voyage.won, status: 'won', recorded_on: voyage.won };
  const underWay = { ...won, status: 'under way', recorded_on: voyage.departs };
  const arrived = {
    ...won,
    fuel: decimal(voyage.fuel),
    crew_cost: decimal(voyage.crew),
    other_cost: decimal(voyage.other),
    crew_days: String(voyage.crewDays),
    actual_arrival: voyage.arrived,
    status: 'arrived',
    recorded_on: addDays(voyage.arrived, 1),
  };
  return known([quoted, won, underWay, arrived]);
}

function known(rows: readonly SampleRow[]): SampleRow[] {
  return rows.filter((row) => (row.recorded_on ?? '') <= AS_OF);
}
