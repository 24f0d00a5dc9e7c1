/** How a value is typed: in rows as text in canonical form, in the warehouse as the DuckDB type. */
export type ColumnType = 'text' | 'date' | 'money' | 'number' | 'rate' | 'integer' | 'boolean';

export interface Column {
  type: ColumnType;
  required: boolean;
  /** The only values allowed, where there is a closed list. */
  values?: readonly string[];
}

export interface TableDefinition {
  /** One row is … */
  row: string;
  columns: Readonly<Record<string, Column>>;
  /** Columns that identify a row within a tenant; a second row with the same key and the same knowledge date is a mistake. */
  key: readonly string[];
  /** Column whose newest value says through when the table is complete; null for lists that have no period. */
  dated: string | null;
  /** Column that says when a row became known; a row without it cannot be used for the past. */
  known: string;
  /** It only corrects other tables: no query is without an answer because a tenant does not have it. */
  corrects: boolean;
}

const text: Column = { type: 'text', required: false };
const key: Column = { type: 'text', required: true };
const date: Column = { type: 'date', required: false };
const day: Column = { type: 'date', required: true };
const money: Column = { type: 'money', required: false };
const price: Column = { type: 'money', required: true };
const number: Column = { type: 'number', required: false };
const integer: Column = { type: 'integer', required: false };
const flag: Column = { type: 'boolean', required: false };
const oneOf = (...values: string[]): Column => ({ type: 'text', required: true, values });
const maybeOneOf = (...values: string[]): Column => ({ type: 'text', required: false, values });

function table(
  row: string,
  keyColumns: string[],
  dated: string | null,
  columns: Record<string, Column>,
  known = 'recorded_on',
): TableDefinition {
  const all = known === 'recorded_on' ? { ...columns, recorded_on: date } : columns;
  return { row, key: keyColumns, dated, columns: all, known, corrects: false };
}

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
  bookings: table(
    'a charter, haul, stay or job sold',
    ['id'],
    'booked_on',
    {
      id: key,
      product: key,
      channel: text,
      booked_on: day,
      confirmed_on: date,
      cancelled_on: date,
      service_start: date,
      service_end: date,
      status: oneOf('inquiry', 'quoted', 'confirmed', 'served', 'cancelled'),
      amount: money,
      deposit: money,
      paid: money,
      refunded: money,
      currency: key,
      customer: text,
      counterparty_tenant: text,
    },
    'booked_on',
  ),
  products: table('something sold', ['id'], null, {
    id: key,
    name: key,
    unit: text,
    price: money,
    variable_cost: money,
    weekly_capacity: number,
    booking_lead_days: integer,
    recognition: maybeOneOf('point of service', 'per night', 'over voyage', 'per month'),
  }),
  channels: table('a tenant on a sales or visibility channel', ['channel'], null, {
    channel: key,
    kind: oneOf('ota', 'search', 'social', 'direct', 'referral'),
    status: oneOf('live', 'pending', 'missing', 'paused'),
    since: date,
    listing_url: text,
    prerequisite: text,
    commission: number,
    audience: number,
    effort_days: number,
    fit: number,
    rating: number,
    reviews: integer,
  }),
  campaigns: table('a marketing action with a date', ['id'], null, {
    id: key,
    name: text,
    channel: key,
    starts: day,
    ends: date,
    budget: money,
    spend: money,
    leads: integer,
    bookings: integer,
    milestone: maybeOneOf('30', '60', '90'),
  }),
  assets: table('something owned', ['id'], null, {
    id: key,
    kind: oneOf('vessel', 'property', 'domain', 'vehicle', 'software', 'account'),
    name: key,
    value: money,
    ownership_share: number,
    ownership_document: text,
  }),
  maintenance: table('a service due or done', ['asset', 'item', 'due'], null, {
    asset: key,
    item: key,
    due: day,
    done: date,
    cost: money,
    safety: flag,
  }),
  certificates: table('a licence, insurance or certificate', ['asset', 'kind'], null, {
    asset: key,
    kind: key,
    issuer: text,
    expires: day,
  }),
  obligations: table('what must be paid by a date', ['kind', 'due'], null, {
    kind: key,
    due: day,
    amount: price,
    currency: key,
  }),
  leases: table('a tenancy of a property', ['property', 'unit', 'starts'], null, {
    property: key,
    unit: key,
    kind: oneOf('nightly', 'term'),
    starts: day,
    ends: date,
    rent: money,
    deposit: money,
    status: oneOf('active', 'ended', 'upcoming', 'notice'),
  }),
  rents: table('the rent of one month of a term lease', ['property', 'unit', 'month'], 'month', {
    property: key,
    unit: key,
    month: day,
    due: day,
    amount: price,
    received: money,
    received_on: date,
  }),
  deliveries: table('a yacht delivery', ['id'], null, {
    id: key,
    vessel: key,
    origin: key,
    destination: key,
    nautical_miles: number,
    quoted: date,
    won: date,
    revenue: money,
    fuel: money,
    crew_cost: money,
    other_cost: money,
    crew_days: number,
    planned_arrival: date,
    actual_arrival: date,
    status: oneOf('quoted', 'won', 'lost', 'under way', 'arrived'),
  }),
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
  repositories: table('a code repository', ['repository'], null, {
    repository: key,
    branch: text,
    last_commit: date,
    commits: integer,
    commits_4w: integer,
    lines: integer,
    todos: integer,
    tests: flag,
    ci: flag,
  }),
  repository_languages: table('the code of one language in a repository', ['repository', 'language'], null, {
    repository: key,
    language: key,
    files: integer,
    lines: integer,
  }),
  repository_weeks: table('the commits of one week', ['repository', 'week'], null, {
    repository: key,
    week: day,
    commits: integer,
  }),
  repository_risks: table(
    'a secret or environment file in a repository',
    ['repository', 'kind', 'path', 'at'],
    null,
    {
      repository: key,
      kind: oneOf('secret', 'environment file'),
      path: key,
      at: integer,
      detail: text,
    },
  ),
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
