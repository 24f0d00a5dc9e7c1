import { DuckDBDecimalValue } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { centsText, exactText, toUnits } from './decimal.ts';

const units = (value: bigint, scale: number) => toUnits(new DuckDBDecimalValue(value, 38, scale));

test.each([
  [108_153n, 2, '1081.53', '1,081.53'],
  [-5n, 3, '-0.005', '-0.01'],
  [-4n, 3, '-0.004', '0.00'],
  [0n, 12, '0.00', '0.00'],
  [123_456_789_500_000_000_000n, 12, '123456789.50', '123,456,789.50'],
  [1_081_543_815_330_000n, 12, '1081.54381533', '1,081.54'],
])('%s of scale %s', (value, scale, exact, cents) => {
  expect(exactText(units(value, scale))).toBe(exact);
  expect(centsText(units(value, scale))).toBe(cents);
});
