import { BUSINESS_TABLES } from './business-tables.ts';
import {
  date,
  day,
  flag,
  integer,
  key,
  maybeOneOf,
  money,
  oneOf,
  price,
  type TableDefinition,
  table,
  text,
} from './table-definition.ts';
import { TECHNICAL_TABLES } from './technical-tables.ts';

export type { Column, ColumnType, TableDefinition } from './table-definition.ts';

/**
 * The tables of the warehouse: what sources may return and catalogue SQL may read. Each also has `tenant`, `source`,
 * `file` and `line`. Several rows with one key and different `recorded_on` are versions: the newest known one counts.
 */
const TABLES = {
  accounts: table('an account of the chart of accounts', ['code'], null, {
    code: key,
    name: key,
    type: oneOf('asset', 'liability', 'equity', 'income', 'expense'),
    category: text,
    parent: text,
    behaviour: maybeOneOf('fixed', 'variable'),
    cash: flag,
    normal_side: maybeOneOf('debit', 'credit'),
  }),
  postings: table('one leg of a double-entry transaction', ['txn', 'leg'], 'date', {
    txn: key,
    leg: key,
    date: day,
    account: key,
    amount: price,
    currency: key,
    memo: text,
    counterparty: text,
    counterparty_tenant: text,
    receipt: text,
    one_off: flag,
  }),
  /** The question sheet with its columns `account` and `receipt` filled in: they stand for those of the posting. */
  answers: {
    ...table('an answer to a question about a posting', ['company', 'txn', 'leg'], null, {
      company: text,
      date: text,
      txn: key,
      leg: key,
      payee: text,
      memo: text,
      amount: text,
      question: text,
      account: text,
      receipt: text,
    }),
    corrects: true,
  },
  /** Whichever tenant keeps it, it holds for all; see `currency.ts`. */
  rates: table(
    'the exchange rate of one currency on one day: units of the reporting currency for one unit',
    ['currency', 'date'],
    'date',
    { currency: key, date: day, rate: { type: 'rate', required: true } },
    'date',
  ),
  ...BUSINESS_TABLES,
  clients: table('a client', ['client'], null, { client: key, name: key, since: date }),
  contracts: table('an agreement with a client', ['id'], null, {
    id: key,
    client: key,
    signed: date,
    starts: day,
    ends: date,
    rate: money,
    period: maybeOneOf('month', 'year'),
    billing: oneOf('recurring', 'milestone', 'hourly'),
    auto_renew: flag,
    document: text,
  }),
  time: table('work done for a client on a day', ['id'], 'date', {
    id: key,
    client: key,
    date: day,
    hours: { type: 'number', required: true },
    billable: flag,
  }),
  invoices: table('an invoice', ['id'], 'issued', {
    id: key,
    client: key,
    contract: text,
    issued: day,
    due: day,
    amount: price,
    currency: key,
    status: maybeOneOf('draft', 'open', 'paid', 'void'),
    counterparty_tenant: text,
  }),
  /** In the currency of the invoice, and valued at the invoice's rate. */
  payments: table('money received for an invoice', ['id'], 'date', {
    id: key,
    invoice: key,
    date: day,
    amount: price,
  }),
  closes: table('a month closed', ['month'], null, { month: day, closed_on: day, reconciled_through: date }),
  reconciliations: table('an account compared with its statement', ['account'], null, {
    account: key,
    reconciled_through: day,
  }),
  feedback: table('what a reader says of a finding', ['finding', 'stakeholder'], null, {
    finding: key,
    stakeholder: key,
    verdict: oneOf('useful', 'not useful'),
  }),
  projects: table('a hand-off document', ['project'], null, {
    project: key,
    title: key,
    status: maybeOneOf('active', 'blocked', 'paused', 'done'),
    updated: date,
  }),
  project_items: table('an entry of a hand-off', ['project', 'item'], null, {
    project: key,
    item: key,
    kind: oneOf('blocker', 'issue', 'action', 'decision', 'question', 'done'),
    title: key,
    section: text,
    role: text,
    due: date,
    needs: text,
  }),
  project_secrets: table('a credential found in a hand-off', ['project', 'at', 'detail'], null, {
    project: key,
    at: integer,
    detail: key,
  }),
  ...TECHNICAL_TABLES,
} as const satisfies Record<string, TableDefinition>;

export type TableName = keyof typeof TABLES;

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(TABLES, name);
}

/** The definition of a table, with its columns as a plain dictionary. */
export function tableDefinition(name: TableName): TableDefinition {
  return TABLES[name];
}
