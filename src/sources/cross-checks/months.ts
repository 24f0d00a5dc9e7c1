import type { Reading } from '../types.ts';

/** A month that is closed is its first day, whichever of its days the record names. */
export function withMonthsRead(reading: Reading): Reading {
  if (reading.table !== 'closes') return reading;
  const rows = reading.rows.map((row) => {
    const month = row.values.month && `${row.values.month.slice(0, 8)}01`;
    return { ...row, values: { ...row.values, month: month ?? null } };
  });
  return { ...reading, rows };
}
