import { csv } from './csv.ts';
import { field, type SampleRow } from './types.ts';

const HEADER = [
  'Job #',
  'Created',
  'Accepted',
  'Cancelled',
  'Service Date',
  'Load',
  'Lead Source',
  'Stage',
  'Total (cents)',
  'Collected (cents)',
  'Refunded (cents)',
  'Customer',
  'Type',
];
const STAGES: Readonly<Record<string, string>> = {
  inquiry: 'Lead',
  quoted: 'Estimate Sent',
  confirmed: 'Scheduled',
  served: 'Completed',
  cancelled: 'Cancelled',
};

/** Bookings as the dispatch program exports them: semicolons, American dates, cents, its own words, and test jobs among them. */
export function jobsExport(rows: readonly SampleRow[]): string {
  const test = [
    [
      'TEST-1',
      '05/01/2025',
      '',
      '',
      '05/02/2025',
      'half-load',
      'website',
      'Lead',
      '100',
      '0',
      '0',
      'Test customer',
      'Demo',
    ],
  ];
  return csv(HEADER, [...test, ...rows.map(job)], ';');
}

function job(row: SampleRow): string[] {
  return [
    field(row, 'id'),
    american(field(row, 'booked_on')),
    american(field(row, 'confirmed_on')),
    american(field(row, 'cancelled_on')),
    american(field(row, 'service_start')),
    field(row, 'product'),
    field(row, 'channel'),
    STAGES[field(row, 'status')] ?? '',
    inCents(field(row, 'amount')),
    inCents(field(row, 'paid')),
    inCents(field(row, 'refunded')),
    field(row, 'customer'),
    'Job',
  ];
}

function american(day: string): string {
  return day === '' ? '' : `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`;
}

function inCents(amount: string): string {
  return amount === '' ? '' : String(Math.round(Number(amount) * 100));
}
