import { z } from 'zod';
import { Action, ToDecide } from './action.ts';
import { Board } from './board.ts';
import { ExhibitColumn, Severity, Unit } from './catalogue.ts';
import { ClosedFinding, PendingFinding } from './closed-finding.ts';
import { MoneyLedger } from './ledger-line.ts';
import { Role, Slug } from './portfolio.ts';
import { Promised } from './promised.ts';
import { IsoDate, RunId } from './run.ts';

export const SNAPSHOT_SCHEMA = 2;

/** A figure: a decimal with as many places as its unit has, an ISO day for the unit `date`, or nothing. */
export const Value = z.union([z.number(), z.string(), z.null()]);
export type Value = z.infer<typeof Value>;

/** One source's word on one tenant's table. */
export const Coverage = z.strictObject({
  source: Slug,
  tenant: Slug,
  table: z.string(),
  status: z.enum(['read', 'empty', 'failed']),
  reason: z.string().nullable(),
  rows: z.int().min(0),
  coveredThrough: IsoDate.nullable(),
  /** First run that could read it; findings of that run are its baseline. Null while it never could. */
  firstRead: RunId.nullable(),
  /** Last run that could read it: this one, unless it failed. Null while none could. */
  lastRead: RunId.nullable(),
});
export type Coverage = z.infer<typeof Coverage>;

/** One figure of a metric: of a tenant, or of the portfolio when `tenant` is null. */
export const Figure = z.strictObject({
  tenant: Slug.nullable(),
  /** `partial`: the tenants in `without` are not in it. `not collected`: see `reason`, `last`. */
  status: z.enum(['collected', 'partial', 'not collected']),
  value: Value,
  reason: z.string().nullable(),
  without: z.array(Slug),
  /** Last known value and its run, when there is none now. */
  last: z.strictObject({ run: RunId, value: Value }).nullable(),
  /** Difference to the run before and to the run four weeks before; null when either is missing. In days for dates. */
  change: z.strictObject({ run: z.number().nullable(), fourWeeks: z.number().nullable() }),
  target: z.strictObject({ value: z.number(), by: IsoDate, met: z.boolean().nullable() }).nullable(),
  /** What earlier runs published for this figure, where today another value comes out for the same day; newest first. */
  restated: z.array(
    z.strictObject({
      run: RunId,
      published: Value,
      now: Value,
      /** Rows that came or changed since, or a new definition. */
      because: z.enum(['records', 'definition']),
    }),
  ),
  /** Up to 26 earlier runs and this one, oldest first; null where a run has no value. */
  trend: z.array(z.strictObject({ run: RunId, value: Value })),
});
export type Figure = z.infer<typeof Figure>;

export const Metric = z.strictObject({
  id: Slug,
  title: z.string(),
  unit: Unit,
  better: z.enum(['higher', 'lower', 'neither']),
  period: z.string(),
  about: z.string(),
  readers: z.record(Slug, z.int()),
  tables: z.array(z.string()),
  query: z.string(),
  /** `missing`: no source brings rows for it; `needs` says what it takes. */
  status: z.enum(['collected', 'partial', 'not collected', 'missing']),
  needs: z.string(),
  /** Portfolio first (where the metric has one), then tenants in the portfolio's order. */
  figures: z.array(Figure),
});
export type Metric = z.infer<typeof Metric>;

export const Condition = z.enum([
  'baseline',
  'new',
  'persisting',
  'worse',
  'better',
  'reopened',
  'accepted',
  'resolved',
  'unverified',
  'retired',
]);
export type Condition = z.infer<typeof Condition>;

export const Finding = z.strictObject({
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  rule: Slug,
  tenant: Slug,
  subject: z.string(),
  title: z.string(),
  detail: z.string(),
  severity: Severity,
  /** Report id → what it means to that reader. */
  readers: z.record(Slug, z.string()),
  owner: Role,
  condition: Condition,
  /** Why it could not be verified, or which rule was retired; null otherwise. */
  reason: z.string().nullable(),
  firstSeen: RunId,
  lastSeen: RunId,
  resolvedOn: RunId.nullable(),
  /** Who lives with it, why, and until when; null when nobody said so. */
  acceptance: z
    .strictObject({ acceptedOn: IsoDate, until: IsoDate, owner: Slug, reason: z.string() })
    .nullable(),
  money: z.number().nullable(),
  /** What `money` was when a change of it was last named; older runs do not say. */
  moneyNamed: z.number().nullable().optional(),
  /** `recoverable` money can be had back; `exposure` is money at risk. */
  stake: z.enum(['exposure', 'recoverable']),
  n: z.number(),
  due: IsoDate.nullable(),
  /** Last day of a run on which its rule still looks at it; null or left out when it looks back for ever. */
  inViewUntil: IsoDate.nullable().optional(),
  /** The day on which it was settled, or part of it where it is open, as far as the records say so, */
  settledOn: IsoDate.optional(),
  /** and whether it was given up, so that its money is lost and not recovered. */
  writtenOff: z.boolean().optional(),
  file: z.string().nullable(),
  line: z.int().nullable(),
  evidence: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  tables: z.array(z.string()),
  /** Sources that brought those tables for the tenant when it was last seen. */
  sources: z.array(Slug),
  /** Other findings of the tenant that wait for this one. */
  unlocks: z.int().min(0),
  recommendation: z.string(),
  doneWhen: z.string(),
  effort: z.string(),
  milestone: z.union([z.literal(30), z.literal(60), z.literal(90)]),
});
export type Finding = z.infer<typeof Finding>;

export const Rule = z.strictObject({
  id: Slug,
  title: z.string(),
  severity: Severity,
  /** Ids of the reports that read its findings. */
  readers: z.array(Slug),
  tables: z.array(z.string()),
  query: z.string(),
  subject: z.string(),
  /** `not measured`: no source brings rows for it. */
  status: z.enum(['checked', 'partial', 'not collected', 'not measured']),
  /** Tenants for which it could not be checked. */
  without: z.array(Slug),
  /** Breaches below the minimum count or money: shown as a figure, without alarm. */
  quiet: z.int().min(0),
});
export type Rule = z.infer<typeof Rule>;

export const Exhibit = z.strictObject({
  id: Slug,
  title: z.string(),
  about: z.string(),
  readers: z.record(Slug, z.int()),
  tables: z.array(z.string()),
  query: z.string(),
  columns: z.array(ExhibitColumn),
  tenantColumn: z.string().nullable(),
  chart: z
    .strictObject({
      type: z.enum(['line', 'bar']),
      x: z.string(),
      series: z.array(z.string()),
      stacked: z.boolean(),
    })
    .nullable(),
  status: z.enum(['collected', 'partial', 'not collected', 'missing']),
  without: z.array(Slug),
  empty: z.string(),
  needs: z.string(),
  /** One array a row, in the order of `columns`. */
  rows: z.array(z.array(Value)),
});
export type Exhibit = z.infer<typeof Exhibit>;

export const ReportSnapshot = z.strictObject({
  id: Slug,
  title: z.string(),
  role: Role,
  question: z.string(),
  order: z.int(),
  /** One or two sentences: what changed, what to decide. */
  headline: z.array(z.string()).min(1).max(2),
  /** At most five lines. */
  changes: z.array(z.string()).max(5),
  /** Metric ids: up to six KPIs first, then further ones, each group in the catalogue's order. */
  kpis: z.array(Slug),
  /** Fingerprints, open ones first by priority, then unverified, then resolved. */
  findings: z.array(z.string()),
  exhibits: z.array(Slug),
  /** Metric ids that are defined for this report and not measured. */
  missing: z.array(Slug),
  decide: z.array(ToDecide),
  /** Entries of a hand-off beyond the three that are listed. */
  further: z.array(z.strictObject({ file: z.string(), kind: z.string(), count: z.int().min(1) })),
  actions: z.array(Action).max(10),
  /** Findings without an action here, because their owner has ten open or the report is full. */
  waiting: z.int().min(0),
});
export type ReportSnapshot = z.infer<typeof ReportSnapshot>;

/** Everything that one run knows. The only input of the pages, e-mails and tasks of that run. */
export const Snapshot = z.strictObject({
  schema: z.literal(SNAPSHOT_SCHEMA),
  run: RunId,
  revision: z.int().min(1),
  /** What a revision corrects, in a sentence for its readers. */
  why: z.string().optional(),
  /** The run before, if there is one. */
  previous: RunId.nullable(),
  /** Made afterwards, with only what was known on the day of the run. */
  backfilled: z.boolean(),
  /** When the sources were read, ISO 8601 in UTC. */
  readAt: z.string(),
  portfolio: z.strictObject({
    id: Slug,
    name: z.string(),
    sample: z.boolean(),
    currency: z.string(),
    timeZone: z.string(),
    tenants: z.array(
      z.strictObject({ id: Slug, name: z.string(), activity: z.string(), parent: Slug.nullable() }),
    ),
  }),
  coverage: z.array(Coverage),
  unmapped: z.array(z.strictObject({ source: Slug, file: z.string(), reason: z.string() })),
  metrics: z.array(Metric),
  rules: z.array(Rule),
  findings: z.array(Finding),
  closed: z.array(ClosedFinding),
  pending: z.array(PendingFinding),
  promises: z.array(Promised),
  board: Board.optional(),
  ledger: MoneyLedger,
  exhibits: z.array(Exhibit),
  reports: z.array(ReportSnapshot),
  /** Reports without rows, and what each would need. */
  notBuilt: z.array(
    z.strictObject({ id: Slug, title: z.string(), reason: z.string(), needs: z.array(z.string()) }),
  ),
});
export type Snapshot = z.infer<typeof Snapshot>;
