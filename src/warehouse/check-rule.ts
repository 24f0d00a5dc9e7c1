import type { Breach, CatalogueEntry, CheckedRule, Settlement } from '../domain/analysis.ts';
import { FINDING_COLUMNS, OPTIONAL_FINDING_COLUMNS, type RuleMeta, Severity } from '../domain/catalogue.ts';
import { Role } from '../domain/portfolio.ts';
import { isIsoDate } from '../domain/run.ts';
import { emptiedOf } from './coverage.ts';
import { ask, type Context, type ResultRow } from './query.ts';
import { rounded, toEvidence, toText } from './values.ts';

/** What a rule is called by how much of its tables could be read. */
export const STATUS = {
  all: 'checked',
  some: 'partial',
  none: 'not collected',
  absent: 'not measured',
} as const;
const NAMED = new Set<string>([...FINDING_COLUMNS, ...OPTIONAL_FINDING_COLUMNS]);

/** Breaches of a rule by tenant (in the portfolio's order) and subject; those below its minimum are only counted. */
export async function checkRule(context: Context, entry: CatalogueEntry<RuleMeta>): Promise<CheckedRule> {
  const { tables, standing, rows } = await ask(context, entry, true);
  const isSettled = (row: ResultRow) => (row.settled_on ?? null) !== null;
  const found = rows.filter((row) => !isSettled(row)).flatMap((row) => breachOf(context, entry, row));
  reportDuplicates(context, entry, found);
  const isLow = (breach: Breach) => isQuiet(breach, entry, context.settings);
  return {
    entry,
    tables,
    status: STATUS[standing.state],
    gaps: standing.gaps,
    breaches: found
      .filter((breach) => !isLow(breach))
      .toSorted((a, b) => byTenantAndSubject(context.tenants, a, b)),
    settled: rows.filter(isSettled).flatMap(settlementOf),
    quiet: found.filter(isLow).toSorted((a, b) => byTenantAndSubject(context.tenants, a, b)),
    emptied: emptiedOf(tables, entry.meta, context.readings),
  };
}

function settlementOf(row: ResultRow): Settlement[] {
  const [tenant, subject, on] = [row.tenant, row.subject, row.settled_on].map((cell) => toText(cell ?? null));
  if (!tenant || !subject || !on) return [];
  return [{ tenant, subject, on, writtenOff: row.written_off === true }];
}

function breachOf(context: Context, { file, meta }: CatalogueEntry<RuleMeta>, row: ResultRow): Breach[] {
  const text = (name: string) => toText(row[name] ?? null);
  const tenant = text('tenant');
  const subject = text('subject');
  const owner = text('owner') ?? meta.owner;
  const severity = Severity.safeParse(text('severity') ?? meta.severity);
  const wrong = wrongCell(context.tenants, tenant, subject, text('title'), owner);
  if (wrong !== null || tenant === null || subject === null || !severity.success) {
    const what = wrong ?? `the query gives the severity "${text('severity')}"`;
    context.problems.push({ where: file, what, fix: 'Correct the query.' });
    return [];
  }
  return [
    {
      tenant,
      subject,
      title: text('title') ?? '',
      detail: text('detail') ?? '',
      severity: severity.data,
      owner,
      money: rounded(row.money ?? null, 2),
      n: rounded(row.n ?? null, 2) ?? 1,
      since: day(text('since')),
      due: day(text('due')),
      inViewUntil: day(text('in_view_until')),
      file: text('file'),
      line: rounded(row.line ?? null, 0),
      evidence: evidenceOf(row),
    },
  ];
}

function wrongCell(
  tenants: readonly string[],
  tenant: string | null,
  subject: string | null,
  title: string | null,
  owner: string,
): string | null {
  if (tenant === null || subject === null) return 'the query gives a finding without tenant or subject';
  if (!tenants.includes(tenant)) {
    return `the query gives a finding for "${tenant}", which is no tenant of the portfolio`;
  }
  if (title === null) return `the query gives a finding without title, on "${subject}" of ${tenant}`;
  return Role.safeParse(owner).success ? null : `the query gives the owner "${owner}", which is no role`;
}

function evidenceOf(row: ResultRow): Breach['evidence'] {
  return Object.entries(row).flatMap(([name, cell]) => {
    const value = NAMED.has(name) ? null : toEvidence(cell);
    const label = name.replaceAll('_', ' ');
    return value === null ? [] : [{ label: label.charAt(0).toUpperCase() + label.slice(1), value }];
  });
}

function reportDuplicates(
  { problems }: Context,
  { file }: CatalogueEntry<RuleMeta>,
  breaches: readonly Breach[],
): void {
  const counted = Map.groupBy(breaches, ({ tenant, subject }) => `"${subject}" of ${tenant}`);
  for (const [name, same] of counted) {
    if (same.length === 1) continue;
    const what = `the query gives ${same.length} findings on the subject ${name}`;
    problems.push({ where: file, what, fix: 'Make the subject say what sets them apart, or group them.' });
  }
}

/** The minimums of a rule are settings, too: the portfolio may set `<rule>.count` and `<rule>.money`. */
function isQuiet(
  { n, money }: Breach,
  { id, meta }: CatalogueEntry<RuleMeta>,
  settings: Context['settings'],
): boolean {
  const count = settings[`${id}.count`] ?? meta.quiet_below.count;
  const least = settings[`${id}.money`] ?? meta.quiet_below.money;
  return n < count || (money !== null && money < least);
}

function byTenantAndSubject(tenants: readonly string[], a: Breach, b: Breach): number {
  return tenants.indexOf(a.tenant) - tenants.indexOf(b.tenant) || (a.subject < b.subject ? -1 : 1);
}

function day(text: string | null): string | null {
  return text !== null && isIsoDate(text) ? text : null;
}
