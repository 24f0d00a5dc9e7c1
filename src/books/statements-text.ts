import { longDate } from '../domain/run.ts';
import { centsText } from './decimal.ts';
import type { StatementPart, Statements } from './statements.ts';

const NAME = 44;
const AMOUNT = 16;

/** The statements of one company as a person reads them: name, columns of amounts, totals; differences are said. */
export function statementsText(
  statements: Statements,
  name: string,
  currency: string,
  day: string,
): string[] {
  const { month, trialBalance, income, balance } = statements;
  const monthName = longDate(month).replace(/^\d+ /, '');
  return [
    `${name}, in ${currency}`,
    '='.repeat(name.length + currency.length + 5),
    '',
    ...heading(`Trial balance at ${longDate(day)}`, ['Debit', 'Credit']),
    ...rows({ ...trialBalance, title: 'Total' }, true),
    ...difference(trialBalance),
    '',
    ...heading(`Income statement of ${monthName}`, ['Month', 'Year to date']),
    ...income.flatMap((part) => rows(part)),
    line('Net profit', netOf(income)),
    '',
    ...heading(`Balance sheet at ${longDate(day)}`, ['Balance']),
    ...balance.flatMap((part) => rows(part)),
    ...unequal(balance),
  ];
}

function heading(title: string, columns: readonly string[]): string[] {
  const width = NAME + columns.length * AMOUNT;
  return [title.padEnd(NAME) + columns.map((column) => column.padStart(AMOUNT)).join(''), '-'.repeat(width)];
}

function rows({ title, lines, totals }: StatementPart, blankZero = false): string[] {
  const show = (amount: bigint) => (blankZero && amount === 0n ? '' : centsText(amount));
  return [
    ...lines.map(({ account, name, amounts }) =>
      text(`  ${account} ${name}`.replace(/ {3}/, '  '), amounts.map(show)),
    ),
    line(title, totals),
  ];
}

function line(name: string, amounts: readonly bigint[]): string {
  return text(name, amounts.map(centsText));
}

function text(name: string, cells: readonly string[]): string {
  const label = name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name;
  return (label.padEnd(NAME) + cells.map((cell) => cell.padStart(AMOUNT)).join('')).trimEnd();
}

function netOf([income, expenses]: readonly StatementPart[]): bigint[] {
  return [0, 1].map((place) => (income?.totals[place] ?? 0n) - (expenses?.totals[place] ?? 0n));
}

function difference({ totals: [debit = 0n, credit = 0n] }: StatementPart): string[] {
  return debit === credit
    ? []
    : [line('Difference', debit > credit ? [debit - credit] : [0n, credit - debit])];
}

function unequal([assets, ...others]: readonly StatementPart[]): string[] {
  const owed = others.reduce((total, { totals }) => total + (totals[0] ?? 0n), 0n);
  const off = (assets?.totals[0] ?? 0n) - owed;
  return [line('Liabilities and equity', [owed]), ...(off === 0n ? [] : [line('Difference', [off])])];
}
