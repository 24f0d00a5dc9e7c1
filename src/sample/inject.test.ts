import { expect, test } from 'vitest';
import { cleanSample } from './clean.ts';
import { INJECTABLE, injectFault } from './inject.ts';
import { field, rowsOf } from './types.ts';

const clean = cleanSample(5);

test('there is a fault for every rule that records can trigger', () => {
  expect(INJECTABLE.length).toBeGreaterThanOrEqual(30);
  expect(() => injectFault(clean, 'no-such-rule', 1)).toThrow(
    /^no fault can be injected for no-such-rule; there are certificate-expiring, /,
  );
});

test.each(INJECTABLE)('%s changes one tenant and leaves the books balanced', (rule) => {
  for (const seed of [1, 2, 3]) {
    const { rows, tenant, subject } = injectFault(clean, rule, seed);
    expect(Object.keys(clean).filter((id) => clean[id] !== rows[id])).toEqual([tenant]);
    const again = injectFault(clean, rule, seed);
    expect([again.tenant, again.subject]).toEqual([tenant, subject]);
    const cents = rowsOf(rows, tenant, 'postings').reduce(
      (sum, row) => sum + Math.round(Number(field(row, 'amount')) * 100),
      0,
    );
    const chart = new Set(rowsOf(rows, tenant, 'accounts').map((row) => field(row, 'code')));
    expect(rowsOf(rows, tenant, 'postings').filter((row) => !chart.has(field(row, 'account')))).toEqual([]);
    expect(cents === 0).toBe(rule !== 'unbalanced-transaction');
  }
});
