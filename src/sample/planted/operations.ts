import {
  arriveLate,
  burnFuel,
  changeContract,
  delayRent,
  giveNotice,
  leaveUnbilled,
  leaveUnpaid,
} from '../faults/operations.ts';
import { field, type Sample } from '../types.ts';
import type { PlantedFault } from './types.ts';

const FLEET = 'expert-yacht-delivery';
const AGENCY = 'dangerous-centaur';
const HOUSE = '3028-51st-st';

export const PLANTED_OPERATIONS: readonly PlantedFault[] = [
  {
    id: 'cottage-notice',
    rule: 'vacancy-ahead',
    breaks: 'A unit will be vacant within 60 days',
    tenant: HOUSE,
    subject: 'garden-cottage',
    reports: ['rental-property'],
    files: [`records/${HOUSE}/leases.csv`],
    changed: 'On 30 October the cottage tenant gave notice for 31 December; no lease follows',
    since: '2026-11-02',
    plant: (sample) => giveNotice(sample, '2026-12-31', '2026-10-30'),
  },
  {
    id: 'october-rent-late',
    rule: 'rent-late',
    breaks: 'Rent is more than five days late',
    tenant: HOUSE,
    subject: 'garden-cottage · 2026-10',
    reports: ['rental-property'],
    files: [`records/${HOUSE}/rents.csv`, `records/${HOUSE}/postings.csv`],
    changed: 'The rent of October arrived on the 21st',
    since: '2026-10-12',
    resolved: '2026-10-26',
    plant: (sample) => delayRent(sample, '2026-10-01', '2026-10-21'),
  },
  {
    id: 'november-rent-missing',
    rule: 'rent-late',
    breaks: 'Rent is more than five days late',
    tenant: HOUSE,
    subject: 'garden-cottage · 2026-11',
    reports: ['rental-property'],
    files: [`records/${HOUSE}/rents.csv`, `records/${HOUSE}/postings.csv`],
    changed: 'The rent of November has not arrived',
    since: '2026-11-09',
    plant: (sample) => delayRent(sample, '2026-11-01'),
  },
  {
    id: 'delivery-burned-its-margin',
    rule: 'delivery-margin-low',
    breaks: 'A delivery keeps less than 15 % of its price',
    tenant: FLEET,
    subject: 'YD-161',
    reports: ['yacht-delivery'],
    files: [`records/${FLEET}/deliveries.csv`, `records/${FLEET}/postings.csv`],
    changed: 'Head winds: so much fuel that 8 % of the price is left',
    since: '2026-08-10',
    plant: (sample) => burnFuel(sample, arrivedIn(sample, '2026-08'), 0.08),
  },
  {
    id: 'delivery-four-days-late',
    rule: 'delivery-late',
    breaks: 'A delivery arrived late',
    tenant: FLEET,
    subject: 'YD-159',
    reports: ['yacht-delivery'],
    files: [`records/${FLEET}/deliveries.csv`, `records/${FLEET}/postings.csv`],
    changed: 'It arrived four days after its planned day',
    since: '2026-07-27',
    // Deliveries on time came after it.
    resolved: '2026-11-09',
    plant: (sample) => arriveLate(sample, arrivedIn(sample, '2026-07'), 4),
  },
  {
    id: 'august-not-billed',
    rule: 'unbilled-month',
    breaks: 'A month of work was not invoiced',
    tenant: AGENCY,
    subject: 'coastline-realty · 2026-08',
    reports: ['client-portfolio'],
    files: [
      `records/${AGENCY}/invoices.csv`,
      `records/${AGENCY}/payments.csv`,
      `records/${AGENCY}/postings.csv`,
    ],
    changed: 'Coastline Realty got no invoice for August',
    since: '2026-09-07',
    also: ['target-missed'],
    plant: (sample) => leaveUnbilled(sample, 'coastline-realty', '2026-08-01'),
  },
  {
    id: 'contract-unsigned',
    rule: 'contract-defect',
    breaks: 'A contract is unsigned',
    tenant: AGENCY,
    subject: 'mesa-physio-R',
    reports: ['client-portfolio'],
    files: [`records/${AGENCY}/contracts.csv`],
    changed: 'The new retainer of September was entered without signature or document',
    since: '2026-09-07',
    plant: (sample) =>
      changeContract(sample, 'mesa-physio-R', {
        signed: '',
        document: '',
        starts: '2026-09-01',
        recorded_on: '2026-09-01',
      }),
  },
  {
    id: 'rate-forgotten-then-added',
    rule: 'contract-defect',
    breaks: 'A contract has no rate',
    tenant: AGENCY,
    subject: 'pacific-surf-school-H',
    reports: ['client-portfolio'],
    files: [`records/${AGENCY}/contracts.csv`],
    changed: 'The hourly agreement was entered again in June without a rate; the rate was added on 13 July',
    since: '2026-06-08',
    resolved: '2026-07-13',
    plant: (sample) => {
      const empty = changeContract(sample, 'pacific-surf-school-H', { rate: '', recorded_on: '2026-06-05' });
      return changeContract(empty, 'pacific-surf-school-H', { rate: '110.00', recorded_on: '2026-07-13' });
    },
  },
  {
    id: 'coffee-invoice-unpaid',
    rule: 'invoice-overdue',
    breaks: 'An invoice is overdue',
    tenant: AGENCY,
    subject: 'DC-2609-3H',
    reports: ['client-portfolio', 'cao'],
    files: [`records/${AGENCY}/payments.csv`, `records/${AGENCY}/postings.csv`],
    changed: 'Harbor Coffee Roasters did not pay the hours of September, due on 30 October',
    since: '2026-11-02',
    plant: (sample) => leaveUnpaid(sample, 'DC-2609-3H'),
  },
];

function arrivedIn(sample: Sample, month: string): string {
  const arrived = (sample[FLEET]?.deliveries ?? []).filter(
    (row) => field(row, 'status') === 'arrived' && field(row, 'planned_arrival').startsWith(month),
  );
  return field(arrived.at(-1) ?? {}, 'id');
}
