import { DuckDBDecimalValue, type DuckDBValue } from '@duckdb/node-api';

/** Places of every amount in the reporting currency: two of the amount and ten of the rate. */
export const PLACES = 12;

const TEN = 10n;

/** A decimal of the warehouse in units of 10^-12. */
export function toUnits(value: DuckDBValue): bigint {
  if (!(value instanceof DuckDBDecimalValue)) throw new Error(`${String(value)} is not a decimal`);
  return value.value * TEN ** BigInt(PLACES - value.scale);
}

/** All its places but the last zeros, two at the least: "1081.53", "-0.0312". */
export function exactText(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '').padEnd(2, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${fraction}`;
}

/** Rounded to cents, half away from zero, with marks between the thousands: "1,081.53". */
export function centsText(units: bigint): string {
  const cent = TEN ** BigInt(PLACES - 2);
  const cents = ((units < 0n ? -units : units) + cent / 2n) / cent;
  const whole = String(cents / 100n).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${units < 0n && cents > 0n ? '-' : ''}${whole}.${String(cents % 100n).padStart(2, '0')}`;
}
