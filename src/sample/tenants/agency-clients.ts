/** A client of the agency: a retainer, and work by the hour on top. */
export interface AgencyClient {
  client: string;
  name: string;
  since: string;
  /** Retainer, in dollars a period. */
  retainer: number;
  period: 'month' | 'year';
  /** Dollars an hour. */
  rate: number;
  /** Hours beyond the retainer in an ordinary month. */
  hours: number;
  /** Day of the month after on which they pay. */
  pays: number;
  tenant?: string;
}

export const CLIENTS: readonly AgencyClient[] = [
  {
    client: 'baja-dental',
    name: 'Baja Dental Group',
    since: '2023-05-10',
    retainer: 2100,
    period: 'month',
    rate: 120,
    hours: 15,
    pays: 18,
  },
  {
    client: 'coastline-realty',
    name: 'Coastline Realty',
    since: '2023-09-01',
    retainer: 1900,
    period: 'month',
    rate: 120,
    hours: 16,
    pays: 14,
  },
  {
    client: 'harbor-coffee',
    name: 'Harbor Coffee Roasters',
    since: '2024-01-15',
    retainer: 1450,
    period: 'month',
    rate: 115,
    hours: 17,
    pays: 20,
  },
  {
    client: 'mesa-physio',
    name: 'Mesa Physio',
    since: '2024-04-02',
    retainer: 1250,
    period: 'month',
    rate: 115,
    hours: 16,
    pays: 11,
  },
  {
    client: 'pacific-surf-school',
    name: 'Pacific Surf School',
    since: '2024-10-20',
    retainer: 7200,
    period: 'year',
    rate: 110,
    hours: 14,
    pays: 16,
  },
  {
    client: 'jada',
    name: 'JADA',
    since: '2023-03-01',
    retainer: 950,
    period: 'month',
    rate: 110,
    hours: 0,
    pays: 10,
    tenant: 'jada',
  },
  {
    client: 'queen-of-san-diego',
    name: 'Queen of San Diego',
    since: '2024-02-19',
    retainer: 750,
    period: 'month',
    rate: 110,
    hours: 0,
    pays: 10,
    tenant: 'queen-of-san-diego',
  },
];

/** What a client pays on retainer each month, in dollars. */
export function monthly({ retainer, period }: AgencyClient): number {
  return period === 'year' ? retainer / 12 : retainer;
}
