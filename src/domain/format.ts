import { formatWith } from './number-format.ts';

/** "$48,210" or, with cents, "$48,210.50"; negative amounts with a minus sign. */
export function formatMoney(amount: number, currency: string, cents = false): string {
  const digits = cents ? 2 : 0;
  return formatWith(amount, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).replace('-', '\u2212');
}
