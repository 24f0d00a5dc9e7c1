import type { Table, TableRow } from 'mdast';
import type { Kind } from './handoff.ts';
import { plainText } from './inline-text.ts';
import { lineOf } from './markdown-tree.ts';
import { expandShortcodes, leadingSign } from './markers.ts';
import { statusOfCell } from './status-words.ts';
import { normalise } from './words.ts';

/** A table as text. `columns` gives the index of the columns that say something of the entry, -1 where there is none. */
export interface TextTable {
  header: string[];
  rows: { line: number; cells: string[]; struck: boolean }[];
  columns: { status: number; owner: number; due: number; needs: number };
  /** Kind that the header's words give the rows ("Decision", "Risk", "Task"), null for any other header. */
  kind: Kind | null;
}

const STATUS =
  /^(?:(?:current |overall |implementation |build |dev |migration |test |deploy\p{L}* )*(?:status|state|progress)|done\??|complete[d]?\??|completion|built\??|implemented\??|ready\??|shipped\??|works\??|working\??|resolved\??|fixed\??|verified\??|merged\??|✅)$/u;
const OWNER =
  /^(?:owners?|assigned(?: to)?|assignees?|who|responsible|role|lead|dri|person|by whom|engineer)$/u;
const DUE = /^(?:due(?: date)?|deadline|target(?: date)?|eta|by(?: when)?|when|needed by)$/u;
const NEEDS =
  /^(?:waiting (?:on|for)|needs?|blocked (?:by|on)|blockers?|depends on|dependency|dependencies|unblock(?:ed)? (?:by|when)|what(?:'s| is) needed|requires)$/u;
const ROW_KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/^(?:open )?questions?$/u, 'question'],
  [/^blockers?$/u, 'blocker'],
  [/^(?:key )?decisions?(?: made)?$/u, 'decision'],
  [
    /^(?:known )?(?:issues?|bugs?|risks?|limitations?|problems?|defects?|gaps?|debt|tech(?:nical)? debt)$/u,
    'issue',
  ],
  [/^(?:next )?(?:tasks?|actions?|action items?|todos?|to-?do|follow-?ups?|next steps?)$/u, 'action'],
];

const MOSTLY = 0.6;

/** A table with its cells as plain text and its telling columns found, by their headers or, failing that, by their cells. */
export function readTable(table: Table): TextTable {
  const [head, ...body] = table.children;
  const header = head === undefined ? [] : cellsOf(head);
  const rows = body.map((row) => ({
    line: lineOf(row as never),
    cells: cellsOf(row),
    struck: isStruck(row),
  }));
  const named = (pattern: RegExp) => header.findIndex((cell) => pattern.test(headerWord(cell)));
  const status = named(STATUS);
  const columns = { status, owner: named(OWNER), due: named(DUE), needs: named(NEEDS) };
  return { header, rows, columns, kind: kindOfRows(header) };
}

function headerWord(cell: string): string {
  return cell === '✅' ? cell : normalise(cell);
}

function cellsOf(row: TableRow): string[] {
  return row.children.map((cell) => expandShortcodes(plainText(cell.children)).replace(/\s+/g, ' ').trim());
}

function isStruck(row: TableRow): boolean {
  const first = row.children.find((cell) => cell.children.length > 0);
  return first?.children.every((node) => node.type === 'delete') ?? false;
}

function kindOfRows(header: readonly string[]): Kind | null {
  for (const cell of header.slice(0, 2)) {
    const found = ROW_KINDS.find(([pattern]) => pattern.test(normalise(cell)));
    if (found !== undefined) return found[1];
  }
  return null;
}

/** Indexes of the columns, the first left out, whose cells are signs for most rows: a matrix of ticks and crosses. */
export function signColumns(table: TextTable): number[] {
  return table.header.map((_, index) => index).filter((index) => index > 0 && isSignColumn(table, index));
}

function isSignColumn(table: TextTable, index: number): boolean {
  const cells = table.rows.map((row) => row.cells[index] ?? '').filter((cell) => cell !== '');
  const signs = cells.filter((cell) => leadingSign(cell) !== null).length;
  return signs > 0 && signs >= cells.length * MOSTLY;
}

/** Whether most cells of the status column state a state. */
export function hasStates(table: TextTable): boolean {
  const { status } = table.columns;
  if (status < 0) return false;
  const cells = table.rows.map((row) => row.cells[status] ?? '');
  const stated = cells.filter((cell) => statusOfCell(cell) !== null || leadingSign(cell) !== null).length;
  return stated > 0 && stated * 2 >= cells.length;
}
