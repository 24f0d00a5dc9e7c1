import type { Portfolio } from '../domain/portfolio.ts';
import type { Problem } from '../domain/problem.ts';
import type { TableName } from '../domain/tables.ts';
import { accountChecks } from './cross-checks/accounts.ts';
import { withAnswersRead } from './cross-checks/answers.ts';
import { contradictionChecks } from './cross-checks/contradictions.ts';
import { counterpartyChecks } from './cross-checks/counterparties.ts';
import { withMonthsRead } from './cross-checks/months.ts';
import { periodChecks } from './cross-checks/periods.ts';
import { rateChecks, rateConflicts } from './cross-checks/rates.ts';
import { limited } from './limited-problems.ts';
import type { Reading, SourceContext, SourceResult } from './types.ts';

/** What one check finds: the table that it spoils, and where. */
export interface Fault {
  tenant: string;
  table: TableName;
  problem: Problem;
  /** It rests on when something was entered, so for the past it means only that it was not known yet. */
  dated: boolean;
}

export interface CheckedPortfolio {
  currency: string;
  tenants: readonly { id: string }[];
}

/**
 * What no file can know by itself: accounts, answers, companies and rates that rows name, periods that end before they
 * start, and two sources that contradict each other. A table with a fault is failed like one with a mistake in its lines.
 */
export function crossChecked(
  result: SourceResult,
  portfolio: Pick<Portfolio, 'currency'> & CheckedPortfolio,
  context: Pick<SourceContext, 'asOf' | 'backfill'>,
): SourceResult {
  const clear = failed(result.readings, rateConflicts(result.readings, portfolio.currency), context);
  const read = clear.readings.map((reading) => withMonthsRead(withAnswersRead(reading)));
  const faults = [
    ...contradictionChecks(read),
    ...accountChecks(read),
    ...counterpartyChecks(clear.readings, portfolio.tenants),
    ...periodChecks(read),
    ...rateChecks(read, portfolio.currency, context.asOf),
  ];
  const checked = failed(read, faults, context);
  return {
    ...result,
    readings: checked.readings,
    problems: [...result.problems, ...clear.problems, ...checked.problems],
  };
}

function failed(
  readings: readonly Reading[],
  faults: readonly Fault[],
  { backfill }: Pick<SourceContext, 'backfill'>,
): { readings: Reading[]; problems: Problem[] } {
  const spoilt = Map.groupBy(faults, ({ tenant, table }) => `${tenant} ${table}`);
  return {
    readings: readings.map((reading) => {
      const found = spoilt.get(`${reading.tenant} ${reading.table}`);
      return found ? failedReading(reading, found, backfill) : reading;
    }),
    problems: limited(faults.filter(({ dated }) => !(dated && backfill)).map(({ problem }) => problem)),
  };
}

function failedReading(reading: Reading, faults: readonly Fault[], backfill: boolean): Reading {
  const [first] = faults;
  const files = [...new Set(faults.map(({ problem }) => problem.where.replace(/:\d+$/, '')))].join(', ');
  const reason =
    backfill && faults.every(({ dated }) => dated)
      ? `not known for the past: ${first?.problem.what}`
      : `${faults.length === 1 ? 'one problem' : `${faults.length} problems`} in ${files}`;
  return { ...reading, status: 'failed', reason, rows: [], coveredThrough: null };
}
