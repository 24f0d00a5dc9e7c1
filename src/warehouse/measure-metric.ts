import type { CatalogueEntry, MeasuredFigure, MeasuredMetric } from '../domain/analysis.ts';
import type { MetricMeta } from '../domain/catalogue.ts';
import type { Value } from '../domain/snapshot.ts';
import type { Gap } from './coverage.ts';
import { literal, setVariables } from './database.ts';
import { type Answer, ask, type Context } from './query.ts';
import { toText, toValue } from './values.ts';

const STATUS = { all: 'collected', some: 'partial', none: 'not collected', absent: 'missing' } as const;

/** Figures of a metric: the portfolio's first, then those of its tenants in the portfolio's order. */
export async function measureMetric(
  context: Context,
  entry: CatalogueEntry<MetricMeta>,
): Promise<MeasuredMetric> {
  const now = await measure(context, entry);
  if (!entry.meta.restates || now.status === 'missing') return { ...now, past: [] };
  const past = [];
  try {
    for (const run of context.earlier) {
      await setVariables(context.database, { as_of: `date ${literal(run)}` });
      past.push({ run, figures: (await measure({ ...context, asOf: run, isPast: true }, entry)).figures });
    }
  } finally {
    await setVariables(context.database, { as_of: `date ${literal(context.asOf)}` });
  }
  return { ...now, past };
}

async function measure(
  context: Context,
  entry: CatalogueEntry<MetricMeta>,
): Promise<Omit<MeasuredMetric, 'past'>> {
  const answer = await ask(context, entry);
  const values = valuesByTenant(context, entry, answer);
  const { gaps, state } = answer.standing;
  const total = values.get(null);
  const figures = [
    ...(total === undefined ? [] : [portfolioFigure(total, gaps, state === 'none')]),
    ...context.tenants.flatMap((tenant) => {
      const gap = gaps.find((one) => one.tenant === tenant);
      if (gap) return [notCollected(tenant, gap.reason, [tenant])];
      const value = values.get(tenant);
      return value === undefined ? [] : [collected(tenant, value)];
    }),
  ];
  return { entry, tables: answer.tables, status: STATUS[state], figures };
}

function valuesByTenant(
  { tenants, problems }: Context,
  { file, meta }: CatalogueEntry<MetricMeta>,
  { rows }: Answer,
): ReadonlyMap<string | null, Value> {
  const values = new Map<string | null, Value>();
  for (const row of rows) {
    const tenant = toText(row.tenant ?? null);
    const name = tenant ?? 'the portfolio';
    if (values.has(tenant)) {
      problems.push({
        where: file,
        what: `the query gives two values for ${name}`,
        fix: 'Return one row a tenant, and one without tenant for the portfolio.',
      });
    } else if (tenant !== null && !tenants.includes(tenant)) {
      problems.push({
        where: file,
        what: `the query gives a value for "${tenant}", which is no tenant of the portfolio`,
        fix: 'Return ids of tenants.',
      });
    }
    values.set(tenant, toValue(row.value ?? null, meta.unit));
  }
  return values;
}

function portfolioFigure(value: Value, gaps: readonly Gap[], nothing: boolean): MeasuredFigure {
  if (gaps.length === 0) return collected(null, value);
  const without = gaps.map(({ tenant }) => tenant);
  const reason = [...new Set(gaps.map((gap) => gap.reason))].join('; ');
  if (nothing || value === null) return notCollected(null, reason, without);
  return { tenant: null, status: 'partial', value, reason, without };
}

function collected(tenant: string | null, value: Value): MeasuredFigure {
  return { tenant, status: 'collected', value, reason: null, without: [] };
}

function notCollected(tenant: string | null, reason: string, without: readonly string[]): MeasuredFigure {
  return { tenant, status: 'not collected', value: null, reason, without };
}
