import type { SourceConfig } from '../domain/portfolio.ts';
import type { Problem } from '../domain/problem.ts';
import type { TableName } from '../domain/tables.ts';

/**
 * One row for the warehouse. Values are canonical text, or null: dates `YYYY-MM-DD`, money and numbers as plain decimals
 * (`-1234.50`), booleans `true` / `false`. `file` is relative to the content folder (for git: to the repository), `line` 1-based.
 */
export interface Row {
  values: Readonly<Record<string, string | null>>;
  file: string;
  line: number;
}

/** What a source says of one tenant's table. */
export interface Reading {
  source: string;
  tenant: string;
  table: TableName;
  status: 'read' | 'empty' | 'failed';
  /** Why it failed; null otherwise. */
  reason: string | null;
  rows: readonly Row[];
  /** The last day for which the table is complete; null for lists without a period. */
  coveredThrough: string | null;
}

export interface SourceResult {
  readings: readonly Reading[];
  /** Files seen and used for nothing, so that somebody can map them. */
  unmapped: readonly { source: string; file: string; reason: string }[];
  /** The user's mistakes; a reading they spoil has the status failed. */
  problems: readonly Problem[];
}

export interface SourceContext {
  /** Day of the run; nothing that became known later may be in the rows of a backfill. */
  asOf: string;
  /** True for a run of the past: a table without a knowledge date is then failed, "not known for the past". */
  backfill: boolean;
  /** Absolute folder of the portfolio's content. */
  contentDir: string;
  /** Absolute folder where clones may be kept between runs; may be deleted at any time. */
  cacheDir: string;
  /** What several runs of one process share: files as they were parsed, by what was asked of them. */
  parsed?: Map<string, unknown>;
}

/** One kind of place to read from. Sources never write, except to their cache. */
export interface Source<Config extends SourceConfig = SourceConfig> {
  kind: Config['kind'];
  tables: readonly TableName[];
  read(config: Config, context: SourceContext): Promise<SourceResult>;
}
