import { addDays } from '../../domain/run.ts';
import { AS_OF } from '../calendar.ts';
import { addCost, LAST_CLOSED, revenueOf } from '../faults/money.ts';
import {
  arriveLate,
  burnFuel,
  changeContract,
  delayRent,
  giveNotice,
  inflateClient,
  leaveUnbilled,
  leaveUnpaid,
} from '../faults/operations.ts';
import type { Random } from '../random.ts';
import { field, rowsOf, type Sample, type SampleRow } from '../types.ts';
import type { Injected, Injector } from './types.ts';

const FLEET = 'expert-yacht-delivery';
const AGENCY = 'dangerous-centaur';
const HOUSE = '3028-51st-st';

function recentDelivery(rows: Sample, random: Random): string {
  const arrived = rowsOf(rows, FLEET, 'deliveries').filter(
    (row) => field(row, 'actual_arrival') > '2026-09-01' && field(row, 'actual_arrival') < '2026-11-05',
  );
  return field(random.pick(arrived), 'id');
}

function outsideClient(rows: Sample, random: Random): string {
  const internal = new Set(Object.keys(rows));
  return field(
    random.pick(rowsOf(rows, AGENCY, 'clients').filter((row) => !internal.has(field(row, 'client')))),
    'client',
  );
}

function repairTheHouse(rows: Sample): Injected {
  const cost = { account: '6050', vendor: 'Colina Roofing', memo: 'Roof repairs', day: 17 };
  const amounts = Object.fromEntries(
    LAST_CLOSED.map((month, index) => [month, Math.round(revenueOf(rows, HOUSE, month) * 0.5) + index * 173]),
  );
  return { rows: addCost(rows, HOUSE, cost, amounts), tenant: HOUSE };
}

function spoilContract(rows: Sample, random: Random): Injected {
  const { id = '' } = random.pick(rowsOf(rows, AGENCY, 'contracts'));
  const defect = random.pick<SampleRow>([
    { signed: '', document: '' },
    { rate: '' },
    { ends: addDays(AS_OF, -20), auto_renew: 'false' },
  ]);
  return {
    rows: changeContract(rows, id, { ...defect, recorded_on: addDays(AS_OF, -40) }),
    tenant: AGENCY,
    subject: id,
  };
}

function overdue(rows: Sample, random: Random): Injected {
  const billed = rowsOf(rows, AGENCY, 'invoices').filter(
    (row) => field(row, 'due') >= '2026-08-01' && field(row, 'due') <= addDays(AS_OF, -10),
  );
  const { id = '' } = random.pick(billed);
  return { rows: leaveUnpaid(rows, id), tenant: AGENCY, subject: id };
}

export const INJECT_OPERATIONS: Readonly<Record<string, Injector>> = {
  'vacancy-ahead': (rows, random) => {
    const given = addDays(AS_OF, -random.int(2, 20));
    return {
      rows: giveNotice(rows, addDays(AS_OF, random.int(10, 55)), given),
      tenant: HOUSE,
      subject: 'garden-cottage',
    };
  },
  'rent-late': (rows, random) => {
    const month = random.pick(['2026-09-01', '2026-10-01', '2026-11-01']);
    return { rows: delayRent(rows, month), tenant: HOUSE, subject: month.slice(0, 7) };
  },
  'noi-falling': repairTheHouse,
  'delivery-margin-low': (rows, random) => {
    const id = recentDelivery(rows, random);
    return { rows: burnFuel(rows, id, random.next() / 8), tenant: FLEET, subject: id };
  },
  'delivery-late': (rows, random) => {
    const id = recentDelivery(rows, random);
    return { rows: arriveLate(rows, id, random.int(3, 8)), tenant: FLEET, subject: id };
  },
  'unbilled-month': (rows, random) => {
    const client = outsideClient(rows, random);
    return {
      rows: leaveUnbilled(rows, client, random.pick(['2026-08-01', '2026-09-01', '2026-10-01'])),
      tenant: AGENCY,
      subject: client,
    };
  },
  'contract-defect': spoilContract,
  'invoice-overdue': overdue,
  'client-concentration': (rows, random) => {
    const client = outsideClient(rows, random);
    return { rows: inflateClient(rows, client, addDays(AS_OF, -380), 6), tenant: AGENCY, subject: client };
  },
};
