import type { ExhibitMeta, ForecastMeta, MetricMeta, RuleMeta, Severity } from './catalogue.ts';
import type { Exhibit, Value } from './snapshot.ts';

/** One SQL file of the catalogue, read and checked. */
export interface CatalogueEntry<Meta> {
  id: string;
  /** Path shown in messages, relative to where the catalogue lies. */
  file: string;
  meta: Meta;
  sql: string;
  /** Base tables that the query reads, sorted; with `forecasts` also those that its series stand on. */
  tables: readonly string[];
}

export interface Catalogue {
  metrics: readonly CatalogueEntry<MetricMeta>[];
  rules: readonly CatalogueEntry<RuleMeta>[];
  exhibits: readonly CatalogueEntry<ExhibitMeta>[];
  forecasts: readonly CatalogueEntry<ForecastMeta>[];
}

/** What the warehouse says of one metric: figures of this run only, without history or targets. */
export interface MeasuredMetric {
  entry: CatalogueEntry<MetricMeta>;
  tables: readonly string[];
  status: 'collected' | 'partial' | 'not collected' | 'missing';
  figures: readonly MeasuredFigure[];
  /** Figures that count only where they were known before: of tenants whose table is empty, and nobody says that it is complete. */
  emptied: readonly MeasuredFigure[];
  /** The same query for the days of earlier runs over what is known now, newest first; empty unless it can be restated. */
  past: readonly { run: string; figures: readonly MeasuredFigure[] }[];
}

export interface MeasuredFigure {
  /** Null for the portfolio. */
  tenant: string | null;
  status: 'collected' | 'partial' | 'not collected';
  value: Value;
  /** Of a collected figure: what to say in place of its value, or why it has none. */
  reason: string | null;
  /** Tenants that are not in it. */
  without: readonly string[];
}

/** One breach of one rule on one subject. */
export interface Breach {
  tenant: string;
  subject: string;
  title: string;
  detail: string;
  severity: Severity;
  owner: string;
  money: number | null;
  n: number;
  since: string | null;
  due: string | null;
  /** Last day on which the rule would still see it; null when it looks back for ever. */
  inViewUntil: string | null;
  file: string | null;
  line: number | null;
  evidence: readonly { label: string; value: string }[];
}

/** How a subject of a rule ended, where the records say so. */
export interface Settlement {
  tenant: string;
  subject: string;
  on: string;
  /** Given up: its money is lost. */
  writtenOff: boolean;
}

/** A tenant's part of a table that one source brought empty, and what to say of it. */
export interface EmptiedList {
  source: string;
  tenant: string;
  table: string;
  reason: string;
}

export interface CheckedRule {
  entry: CatalogueEntry<RuleMeta>;
  tables: readonly string[];
  status: 'checked' | 'partial' | 'not collected' | 'not measured';
  /** Tenants for which it could not be checked, and why. */
  gaps: readonly { tenant: string; reason: string }[];
  breaches: readonly Breach[];
  /** Subjects that are no breach any more. */
  settled: readonly Settlement[];
  /** Breaches below the minimum count or money: only counted, unless they were open before. */
  quiet: readonly Breach[];
  /** Lists that the rule needs and that are empty without a word through when they are complete. */
  emptied: readonly EmptiedList[];
}

export interface Analysis {
  metrics: readonly MeasuredMetric[];
  rules: readonly CheckedRule[];
  exhibits: readonly Exhibit[];
}
