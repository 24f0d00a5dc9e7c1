import { addDays } from '../../domain/run.ts';
import { AS_OF, dayOf, monthEnd, months, nextMonth, weekday } from '../calendar.ts';
import { cents } from '../money.ts';
import type { Random } from '../random.ts';
import type { Invoice } from './agency-billing.ts';
import { type AgencyClient, CLIENTS, monthly } from './agency-clients.ts';

/** Work of one client on one day; what a retainer covers is not billable by the hour. */
export interface Work {
  client: string;
  date: string;
  hours: number;
  billable: boolean;
}

export interface AgencyYear {
  work: Work[];
  invoices: Invoice[];
}

/** Hours of each client and month that are worked and not billed. */
const WRITTEN_OFF = 0.75;

/** Every month's work and, at its end, an invoice for the retainer and one for the hours beyond it. */
export function agencyYear(random: Random): AgencyYear {
  const year: AgencyYear = { work: [], invoices: [] };
  for (const month of months()) for (const client of CLIENTS) addMonth(year, client, month, random);
  year.work.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return year;
}

function addMonth(year: AgencyYear, client: AgencyClient, month: string, random: Random): void {
  const retained = Math.round((monthly(client) / client.rate) * 4) / 4;
  const grown = client.hours * (month >= '2026-05-01' ? 1.06 : 1);
  const extra = Math.round(grown * random.around(0.12) * 4) / 4;
  year.work.push(...spread(client.client, month, retained, false, random));
  if (extra > 0) year.work.push(...spread(client.client, month, extra + WRITTEN_OFF, true, random));
  const issued = monthEnd(month);
  if (issued > AS_OF) return;
  const common = {
    client: client.client,
    issued,
    due: addDays(issued, 30),
    paidOn: dayOf(nextMonth(month), client.pays),
    ...(client.tenant ? { tenant: client.tenant } : {}),
  };
  const number = `DC-${month.slice(2, 4)}${month.slice(5, 7)}-${CLIENTS.indexOf(client) + 1}`;
  year.invoices.push({
    ...common,
    id: `${number}R`,
    contract: `${client.client}-R`,
    amount: cents(monthly(client)),
  });
  if (extra > 0)
    year.invoices.push({
      ...common,
      id: `${number}H`,
      contract: `${client.client}-H`,
      amount: cents(extra * client.rate),
    });
}

/** Hours in entries of up to six, on the month's working days. */
function spread(client: string, month: string, hours: number, billable: boolean, random: Random): Work[] {
  const list: Work[] = [];
  let left = hours;
  let day = addDays(month, random.int(0, 3));
  while (left > 0) {
    while (weekday(day) % 6 === 0) day = addDays(day, 1);
    if (day > monthEnd(month)) day = addDays(monthEnd(month), -7);
    const part = Math.min(left, 1.5 + random.int(0, 12) / 4);
    list.push({ client, date: day, hours: part, billable });
    left -= part;
    day = addDays(day, random.int(2, 4));
  }
  return list;
}
