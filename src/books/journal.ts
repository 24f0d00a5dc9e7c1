import { exactText } from './decimal.ts';
import type { JournalAccount, JournalData, JournalLeg, JournalTransaction } from './journal-data.ts';

const TYPES: Readonly<Record<string, readonly [code: string, folder: string]>> = {
  asset: ['A', 'assets'],
  liability: ['L', 'liabilities'],
  equity: ['E', 'equity'],
  income: ['R', 'income'],
  expense: ['X', 'expenses'],
};

/** Where a journal puts what transactions that do not balance are off by. */
export const UNBALANCED = 'equity:unbalanced transactions';
/** The same for what exchange rates round off. */
const ROUNDING = 'equity:exchange rounding';

/**
 * The books as an hledger journal (https://hledger.org/hledger.html). Accounts are `tenant:type:code name` with the tags type,
 * category and behaviour; foreign legs cost what they were worth on their day (`@ rate`), so `hledger … --cost` gives
 * our figures; a leg that is not of the transaction's day has a date of its own.
 */
export function journalText(data: JournalData): string {
  const names = new Map(
    data.accounts.map((account) => [keyOf(account.tenant, account.code), pathOf(account)]),
  );
  const balancing = new Set(data.transactions.filter(isOff).map(balancingAccount));
  const currencies = new Set([data.currency, ...data.rates.map(({ currency }) => currency)]);
  return [
    '; Written by "npm run books -- --export journal". Amounts in the reporting currency: add --cost to a report.',
    ...[...currencies].map((currency) => `commodity 1,000.00 ${currency}`),
    '',
    ...groupsOf(data.accounts),
    ...data.accounts.map(declaration),
    ...[...balancing].map((name) => `account ${name}  ; type: E`),
    '',
    ...data.rates.map(({ date, currency, rate }) => `P ${date} ${currency} ${rate} ${data.currency}`),
    ...data.transactions.flatMap((transaction) => ['', ...entry(transaction, names, data.currency)]),
    '',
  ].join('\n');
}

/** Whether the legs of a transaction do not add up to zero, so that a leg must make them. */
function isOff({ difference }: JournalTransaction): boolean {
  return difference !== 0n;
}

function balancingAccount({ tenant, balanced }: JournalTransaction): string {
  return `${tenant}:${balanced ? ROUNDING : UNBALANCED}`;
}

/** The type of an account is that of its group; of thousands with a type each, hledger makes reports for minutes. */
function groupsOf(accounts: readonly JournalAccount[]): string[] {
  const groups = accounts.map(
    ({ tenant, type }) => `account ${groupOf(tenant, type)}  ; type: ${TYPES[type]?.[0]}`,
  );
  return [...new Set(groups)];
}

function groupOf(tenant: string, type: string): string {
  return `${tenant}:${TYPES[type]?.[1]}`;
}

function declaration(account: JournalAccount): string {
  const { cash, category, behaviour } = account;
  const tags = [
    ...(cash ? ['type: C'] : []),
    `category: ${tagValue(category)}`,
    ...(behaviour ? [`behaviour: ${behaviour}`] : []),
  ];
  return `account ${pathOf(account)}  ; ${tags.join(', ')}`;
}

function pathOf({ tenant, code, name, type }: JournalAccount): string {
  return `${groupOf(tenant, type)}:${plain(`${code} ${name}`)}`;
}

function keyOf(tenant: string, account: string): string {
  return `${tenant}\u001f${account}`;
}

function entry(
  transaction: JournalTransaction,
  names: ReadonlyMap<string, string>,
  currency: string,
): string[] {
  const { tenant, txn, date, counterparty, memo, legs, difference } = transaction;
  const title = [counterparty, memo].filter((text) => text !== '').map(plain);
  const lines = legs.map((leg) => {
    const name = names.get(keyOf(tenant, leg.account)) ?? leg.account;
    return `    ${name}  ${amountOf(leg, currency)}${comment(leg, transaction)}`;
  });
  const balancing = `    ${balancingAccount(transaction)}  ${exactText(-difference)} ${currency}`;
  return [
    `${date} (${plain(txn).replaceAll(')', ']')}) ${title.join(' | ')}`.trimEnd(),
    ...lines,
    ...(isOff(transaction) ? [balancing] : []),
  ];
}

function amountOf({ amount, currency, rate }: JournalLeg, reporting: string): string {
  return currency === reporting ? `${amount} ${currency}` : `${amount} ${currency} @ ${rate} ${reporting}`;
}

function comment(
  { memo, date, counterpartyTenant, receipt }: JournalLeg,
  transaction: JournalTransaction,
): string {
  const parts = [
    ...(memo !== '' && memo !== transaction.memo ? [tagValue(memo)] : []),
    ...(date === transaction.date ? [] : [`date:${date}`]),
    ...(counterpartyTenant === '' ? [] : [`counterparty_tenant:${counterpartyTenant}`]),
    ...(receipt === '' ? [] : [`receipt:${tagValue(receipt)}`]),
  ];
  return parts.length === 0 ? '' : `  ; ${parts.join(', ')}`;
}

/** A text that means nothing to hledger: one line, no comment, no account separator, no tag and no date in brackets. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll(';', ',')
    .replaceAll(':', ' -')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .trim();
}

/** The same within a comment, where a comma ends a tag. */
function tagValue(text: string): string {
  return plain(text).replaceAll(',', ' ').replace(/\s+/g, ' ').trim();
}
