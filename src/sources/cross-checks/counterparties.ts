import type { CheckedPortfolio, Fault } from '../cross-checks.ts';
import type { Reading, Row } from '../types.ts';
import { place } from './place.ts';

/** Sales to a company of the portfolio leave its totals, so a name that is misspelt would lose revenue without a word. */
export function counterpartyChecks(
  readings: readonly Reading[],
  tenants: CheckedPortfolio['tenants'],
): Fault[] {
  const known = new Set(tenants.map(({ id }) => id));
  return readings.flatMap(({ tenant, table, rows }) => {
    const column = table === 'answers' ? 'company' : 'counterparty_tenant';
    return rows
      .filter(({ values }) => values[column] && !known.has(values[column]))
      .map((row) => ({ tenant, table, dated: false, problem: unknown(row, column, [...known]) }));
  });
}

function unknown(row: Row, column: string, known: readonly string[]) {
  return {
    where: place(row),
    what: `"${column}": "${row.values[column]}" is no company of the portfolio`,
    fix: `Use one of: ${known.join(', ')}; or leave it empty`,
  };
}
