/** "$48,210" or, with cents, "$48,210.50"; negative amounts with a minus sign. */
export function formatMoney(amount: number, currency: string, cents = false): string {
  const digits = cents ? 2 : 0;
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(amount)
    .replace('-', '\u2212');
}
