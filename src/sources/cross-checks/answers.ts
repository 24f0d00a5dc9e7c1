import type { Reading } from '../types.ts';

/** The answers that were given to this tenant: a question sheet holds all companies, and lines without an answer. */
export function withAnswersRead(reading: Reading): Reading {
  if (reading.table !== 'answers' || reading.status === 'failed') return reading;
  const rows = reading.rows
    .filter(
      ({ values: { company, account, receipt } }) =>
        (company ?? reading.tenant) === reading.tenant && Boolean(account ?? receipt),
    )
    // A posting has one answer, whether or not its line names the company.
    .map((row) => ({ ...row, values: { ...row.values, company: reading.tenant } }));
  return { ...reading, rows, status: rows.length > 0 ? 'read' : 'empty' };
}
