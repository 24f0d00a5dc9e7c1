import type { CatalogueEntry, MeasuredFigure, MeasuredMetric } from '../domain/analysis.ts';
import type { MetricMeta } from '../domain/catalogue.ts';
import type { Value } from '../domain/snapshot.ts';
import { emptiedOf, type Gap } from './coverage.ts';
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
  const values = measuredByTenant(context, entry, answer);
  const { gaps, state } = answer.standing;
  const unsure = answer.unsure.filter(({ tenant }) => !gaps.some((gap) => gap.tenant === tenant));
  const missing = context.tenants.flatMap((id) => [...gaps, ...unsure].filter(({ tenant }) => tenant === id));
  const total = values.get(null);
  const figures = [
    ...(total === undefined ? [] : [portfolioFigure(total, missing, state === 'none')]),
    ...context.tenants.flatMap((tenant) => {
      const gap = gaps.find((one) => one.tenant === tenant);
      if (gap) return [notCollected(tenant, gap.reason, [tenant])];
      const measured = values.get(tenant);
      const doubt = unsure.find((one) => one.tenant === tenant);
      return measured === undefined
        ? []
        : [doubt ? partial(tenant, measured, doubt) : collected(tenant, measured)];
    }),
  ];
  const emptied = emptiedOf(answer.tables, entry.meta, context.readings)
    .filter(({ tenant }) => !figures.some((figure) => figure.tenant === tenant))
    .map(({ tenant, reason }) => notCollected(tenant, reason, [tenant]));
  return {
    entry,
    tables: answer.tables,
    status: state === 'all' && unsure.length > 0 ? 'partial' : STATUS[state],
    figures,
    emptied,
  };
}

interface Measured {
  value: Value;
  words: string | null;
}

function measuredByTenant(
  { tenants, problems }: Context,
  { file, meta }: CatalogueEntry<MetricMeta>,
  { rows }: Answer,
): ReadonlyMap<string | null, Measured> {
  const values = new Map<string | null, Measured>();
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
    values.set(tenant, { value: toValue(row.value ?? null, meta.unit), words: toText(row.words ?? null) });
  }
  return values;
}

function portfolioFigure(measured: Measured, gaps: readonly Gap[], nothing: boolean): MeasuredFigure {
  const { value } = measured;
  if (gaps.length === 0) return collected(null, measured);
  const without = gaps.map(({ tenant }) => tenant);
  const reason = [...new Set(gaps.map((gap) => gap.reason))].join('; ');
  if (nothing || value === null) return notCollected(null, reason, without);
  return { tenant: null, status: 'partial', value, reason, without };
}

/** Of a tenant of whom a part could be read. */
function partial(tenant: string, { value }: Measured, { reason }: Gap): MeasuredFigure {
  return { tenant, status: 'partial', value, reason, without: [] };
}

function collected(tenant: string | null, { value, words }: Measured): MeasuredFigure {
  return { tenant, status: 'collected', value, reason: words, without: [] };
}

function notCollected(tenant: string | null, reason: string, without: readonly string[]): MeasuredFigure {
  return { tenant, status: 'not collected', value: null, reason, without };
}
