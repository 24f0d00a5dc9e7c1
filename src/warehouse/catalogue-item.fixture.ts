/** One item of a line of the written catalogue, and what it became. */
export interface Item {
  /** As it is written, without emphasis. */
  text: string;
  /** Metrics, rules or exhibits; none where `elsewhere` says who makes it. */
  ids: readonly string[];
  elsewhere?: string;
  /** Thresholds of the text: settings, or `count` and `money` of what keeps the rule quiet, of the first id that has them. */
  holds?: Readonly<Record<string, number>>;
  /** Numbers of the text that are part of what is measured and stand in the SQL. */
  literal?: readonly number[];
}

export type Line = 'KPIs' | 'Definitions' | 'Exhibits' | 'Rules';

const SNAPSHOT = 'composed of the findings and metrics of the snapshot, not of tables';

export function is(text: string, ...ids: string[]): Item {
  return { text, ids };
}

export function holds(
  text: string,
  id: string,
  thresholds: Record<string, number>,
  ...literal: number[]
): Item {
  return { text, ids: id.split(' '), holds: thresholds, literal };
}

export function elsewhere(text: string): Item {
  return { text, ids: [], elsewhere: SNAPSHOT };
}

/** Report → line → its items, in the order of the text. */
export type ReportItems = Readonly<Record<string, Partial<Record<Line, readonly Item[]>>>>;
