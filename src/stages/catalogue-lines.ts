import type { ReportFile } from '../domain/compose-report.ts';
import type { ListedEntry } from './catalogue-list.ts';

const HEADINGS: Readonly<Record<string, string>> = { metrics: 'Key figures' };

/** The list for a person: a heading for each report, under it a table for each kind. */
export function catalogueLines(entries: readonly ListedEntry[], reports: readonly ReportFile[]): string[] {
  const titles = new Map(reports.map(({ id, meta }) => [id, `${meta.title} (${id})`]));
  const byReport = [...Map.groupBy(entries, ({ report }) => report)];
  return byReport.flatMap(([report, ofReport], index) => [
    ...(index === 0 ? [] : ['']),
    report === null ? 'Read by other entries' : (titles.get(report) ?? report),
    ...[...Map.groupBy(ofReport, ({ kind }) => kind)].flatMap(([kind, ofKind]) => [
      `  ${HEADINGS[kind] ?? `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`}`,
      ...columns(ofKind.map(cellsOf)).map((line) => `    ${line}`),
    ]),
  ]);
}

function cellsOf(entry: ListedEntry): string[] {
  return [entry.rank, entry.id, entry.state, tablesOf(entry), ...minimumOf(entry)];
}

/** "closes, postings (obligations)": in brackets what it can do without. */
function tablesOf({ needs, optional }: ListedEntry): string {
  return [needs.join(', '), optional.length > 0 ? `(${optional.join(', ')})` : ''].filter(Boolean).join(' ');
}

/** "from 10, $1,000", "from 1", and the period that is compared. */
function minimumOf({ minimum }: ListedEntry): string[] {
  if (minimum === null) return [];
  const money = minimum.money > 0 ? `, ${minimum.money.toLocaleString('en-US')} in money` : '';
  return [`from ${minimum.count}${money}`, minimum.period];
}

function columns(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
