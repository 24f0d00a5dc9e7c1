import type { Table } from 'mdast';
import type { Kind } from './handoff.ts';
import { kindOfEntry } from './kind-of-entry.ts';
import { leadingSign } from './markers.ts';
import type { Entry, Place } from './place.ts';
import { type Marker, statusOfCell } from './status-words.ts';
import { hasStates, readTable, signColumns, type TextTable } from './tables.ts';
import { saysNothing } from './wording.ts';
import { normalise, wordCount } from './words.ts';

type Row = TextTable['rows'][number];

/** The entries of a table: its rows, where a status column, signs, the heading or the header give them a kind. */
export function tableEntries(node: Table, place: Place): Entry[] {
  if (place.voice === 'closed' || place.voice === 'boxed' || place.explains) return [];
  const table = readTable(node);
  const matrix = hasStates(table) ? [] : signColumns(table);
  return table.rows.flatMap((row) => {
    const kind = rowKind(row, table, matrix, place);
    return kind === null || isEmpty(row) ? [] : [rowEntry(row, kind, table, place)];
  });
}

function isEmpty(row: Row): boolean {
  const first = row.cells.find((cell) => cell !== '') ?? '';
  return saysNothing(first) || isAttributeCell(first);
}

function isAttributeCell(cell: string): boolean {
  return /^(?:status|date|version|branch|last updated|updated|total|totals?)$/u.test(normalise(cell));
}

function rowKind(row: Row, table: TextTable, matrix: number[], place: Place): Kind | null {
  const above = place.kind ?? (place.voice === 'open' ? table.kind : null);
  if (row.struck) return 'done';
  const marker = hasStates(table) ? stateOf(row.cells[table.columns.status] ?? '') : matrixState(row, matrix);
  const shown = marker ?? leadingSign(row.cells[0] ?? '');
  if (shown !== null) return kindOfEntry(shown, place.bySign ? null : above);
  return above;
}

/** The state of a status cell: its words, or its sign when it has none that state one. */
function stateOf(cell: string): Marker | null {
  return statusOfCell(cell) ?? leadingSign(cell);
}

/** The state of a row of ticks and crosses: done when all are ticked, open otherwise. */
function matrixState(row: Row, columns: number[]): Marker | null {
  const states = columns.map((index) => stateOf(row.cells[index] ?? '')).filter((state) => state !== null);
  if (states.length === 0) return null;
  if (states.every((state) => state === 'done')) return 'done';
  return states.length === 1 ? (states[0] ?? null) : 'pending';
}

function rowEntry(row: Row, kind: Kind, table: TextTable, place: Place): Entry {
  const { owner, due, needs } = table.columns;
  const columns = {
    title: rowTitle(row),
    ...(owner >= 0 && { owner: row.cells[owner] ?? '' }),
    ...(due >= 0 && { due: row.cells[due] ?? '' }),
    ...(needs >= 0 && { needs: row.cells[needs] ?? '' }),
  };
  return { line: row.line, kind, text: row.cells.join(' | '), path: place.path, columns };
}

/** The first two cells, three when the first is only an id or a date. */
function rowTitle(row: Row): string {
  const cells = row.cells.filter((cell) => cell !== '');
  const id = /^(?:#?\d+|[a-z]{1,6}-?\d+|[\d./-]+)$/i.test(cells[0] ?? '') && wordCount(cells[0] ?? '') <= 1;
  return cells.slice(0, id ? 3 : 2).join(' — ');
}
