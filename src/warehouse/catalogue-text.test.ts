import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CatalogueEntry } from '../domain/analysis.ts';
import type { ExhibitMeta, MetricMeta, RuleMeta } from '../domain/catalogue.ts';
import { isTableName, type TableName, tableDefinition } from '../domain/tables.ts';
import { bundledCatalogue } from './catalogue.fixture.ts';
import { DOMAIN_ITEMS } from './catalogue-domains.fixture.ts';
import type { Item, Line } from './catalogue-item.fixture.ts';
import { OFFICER_ITEMS } from './catalogue-officers.fixture.ts';

/** The written catalogue, beside the repository where Quarterdeck is developed. */
const FILE = resolve(import.meta.dirname, '../../../shared/catalogue.md');
const LINES: readonly Line[] = ['KPIs', 'Definitions', 'Exhibits', 'Rules'];
const REPORT_IDS: Readonly<Record<string, string>> = {
  ...{ CEO: 'ceo', CTO: 'cto', CMO: 'cmo', CFO: 'cfo', 'Chief Accounting Officer': 'cao' },
  ...{ 'Rental property': 'rental-property', 'Yacht delivery': 'yacht-delivery' },
  'Client portfolio': 'client-portfolio',
};
/** Every item of every report, in the order of the text. */
const ITEMS = { ...OFFICER_ITEMS, ...DOMAIN_ITEMS };
const isThere = existsSync(FILE);
if (!isThere)
  console.warn(`The written catalogue is not compared: ${FILE} is only where Quarterdeck is developed.`);
const text = isThere ? readFileSync(FILE, 'utf8') : '';

/** Report → line → its text, without emphasis. */
function writtenLines(): Record<string, Partial<Record<Line, string>>> {
  const reports = text.slice(text.indexOf('## The eight reports'), text.indexOf('## One evidence'));
  const parts = reports.split(/^\*\*(.+?)\*\* – /m).slice(1);
  const pairs = parts.flatMap((name, index) =>
    index % 2 === 0 ? [[name, linesOf(parts[index + 1] ?? '')] as const] : [],
  );
  return Object.fromEntries(pairs);
}

function linesOf(report: string): Partial<Record<Line, string>> {
  const [body = ''] = report.replaceAll('*', '').replaceAll('\n', ' ').split('A report none of whose');
  const marks = LINES.map((line) => ({ line, at: body.search(`\\b${line}: `) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at);
  return Object.fromEntries(
    marks.map(({ line, at }, index) => [
      line,
      body.slice(at + line.length + 2, marks[index + 1]?.at ?? body.length).trim(),
    ]),
  );
}

/** What is left of a line when its items are taken out, in their order: nothing but what stands between them. */
function leftOver(line: string, items: readonly Item[]): string[] {
  let rest = line;
  const left: string[] = [];
  for (const { text: item } of items) {
    const at = rest.indexOf(item);
    if (at < 0) return [`not in the text: ${item}`];
    left.push(rest.slice(0, at));
    rest = rest.slice(at + item.length);
  }
  return [...left, rest].filter((between) => !/^[\s·;,.]*$/.test(between));
}

type AnyEntry = CatalogueEntry<MetricMeta | RuleMeta | ExhibitMeta>;

const KINDS = { KPIs: 'metrics', Exhibits: 'exhibits', Rules: 'rules' } as const;

async function entryOf(id: string): Promise<AnyEntry | undefined> {
  const { metrics, rules, exhibits } = await bundledCatalogue();
  return [...metrics, ...rules, ...exhibits].find((entry) => entry.id === id);
}

/** Settings of an entry, with the minimums of a rule as `count` and `money`. */
function thresholdsOf({ meta }: AnyEntry): Record<string, number> {
  const { count = undefined, money = undefined } = 'quiet_below' in meta ? meta.quiet_below : {};
  return {
    ...meta.settings,
    ...(count === undefined ? {} : { count }),
    ...(money === undefined ? {} : { money }),
  };
}

function numbersIn(item: string): number[] {
  return [...item.matchAll(/(\d+(?:\.\d+)?)( %)?/g)].map(([, number, percent]) =>
    percent ? Number(number) / 100 : Number(number),
  );
}

describe.skipIf(!isThere)('the written catalogue', () => {
  const written = isThere ? writtenLines() : {};

  test('has the reports that are mapped, with their lines', () => {
    const shape = (reports: Record<string, object>) =>
      Object.entries(reports).map(([name, lines]) => [name, Object.keys(lines).toSorted()]);
    expect(shape(written)).toEqual(shape(ITEMS));
  });

  const lines = Object.entries(ITEMS).flatMap(([report, ofReport]) =>
    Object.entries(ofReport).map(([line, items]) => [report, line as Line, items] as const),
  );

  test.each(lines)('%s, %s: each item of the text is mapped', (report, line, items) => {
    expect(leftOver(written[report]?.[line] ?? '', items)).toEqual([]);
  });

  test.each(lines)(
    '%s, %s: each item is in the catalogue, and the report reads it',
    async (report, line, items) => {
      const id = REPORT_IDS[report] ?? '';
      const wrong: string[] = [];
      for (const item of items) {
        const entries = await Promise.all(item.ids.map(entryOf));
        item.ids.forEach((name, index) => {
          if (!entries[index]) wrong.push(`${name} does not exist`);
          else if (!(id in entries[index].meta.readers)) wrong.push(`${report} does not read ${name}`);
        });
        if (item.ids.length === 0 && item.elsewhere === undefined) wrong.push(`nothing is: ${item.text}`);
        const kind = line === 'Definitions' ? null : KINDS[line];
        const ofKind = kind && (await bundledCatalogue())[kind].map(({ id: name }) => name);
        if (ofKind && item.ids[0] !== undefined && !ofKind.includes(item.ids[0]))
          wrong.push(`${item.ids[0]} is none of the ${line}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  test.each(lines.filter(([, line]) => line === 'KPIs'))(
    '%s, %s: the first six in the order of the text, with the days and months that it names',
    async (report, _, items) => {
      const ids = items.flatMap((item) => item.ids.filter((name) => !name.endsWith('-interval')));
      const places = (await Promise.all(ids.map(entryOf))).map(
        (entry) => entry?.meta.readers[REPORT_IDS[report] ?? ''],
      );
      const asWritten = items.flatMap((item, index) => (item.ids.length > 0 ? [index] : []));
      if (ids.length === items.length) expect(places).toEqual(asWritten.map((index) => index + 1));
      else expect(places).toEqual([...places].toSorted((a, b) => Number(a) - Number(b)));
      for (const item of items) {
        const meta = item.ids[0] === undefined ? undefined : (await entryOf(item.ids[0]))?.meta;
        if (!meta || !('period' in meta)) continue;
        const said = `${meta.title} ${meta.period} ${meta.about}`.replaceAll('twelve', '12');
        for (const number of numbersIn(item.text)) expect(said, item.text).toContain(String(number));
      }
    },
  );

  test.each(lines.filter(([, line]) => line === 'Rules'))(
    '%s, %s: its thresholds are the defaults',
    async (_report, _line, items) => {
      for (const { text: item, ids, holds = {}, literal = [] } of items) {
        const entry = ids[0] === undefined ? undefined : await entryOf(ids[0]);
        if (entry) expect({ ...thresholdsOf(entry), ...holds }, item).toEqual(thresholdsOf(entry));
        for (const number of literal) expect(entry?.sql, item).toMatch(new RegExp(`[=<>] ${number}\\b`));
        const explained = [...Object.values(holds), ...literal];
        expect(
          numbersIn(item).filter((number) => !explained.includes(number)),
          item,
        ).toEqual([]);
      }
    },
  );

  test('names tables and columns that are there', () => {
    const rows = [...text.matchAll(/^\| ([a-z_, ]+) \| .+? \| (.+?) \|$/gm)].filter(
      ([, name]) => name !== 'table',
    );
    const missing = rows.flatMap(([, names = '', columns = '']) => {
      const tables = names.split(', ');
      const lists = columns.split('; ');
      return lists.length === tables.length
        ? tables.flatMap((table, index) => missingIn([table], lists[index] ?? ''))
        : missingIn(tables, columns);
    });
    expect(rows.length).toBeGreaterThan(15);
    expect(missing).toEqual([]);
  });
});

/** Columns that are called otherwise, because the word means something in SQL or stands elsewhere. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'deliveries.from': 'origin',
  'deliveries.to': 'destination',
};
/** Beside `closes`, in the table `reconciliations`. */
const PER_ACCOUNT = 'and per account reconciled through';
/** Kept in portfolio.yaml, and loaded from it. */
const NOT_SOURCED = ['targets'];
/** Beside every row. */
const EVERYWHERE = ['file', 'line'];

/** Columns that none of the tables has, and values that a column does not allow. */
function missingIn(tables: readonly string[], columns: string): string[] {
  const known = tables.filter((table) => !NOT_SOURCED.includes(table));
  const unknown = known.filter((table) => !isTableName(table));
  if (known.length === 0 || unknown.length > 0) return unknown.map((table) => `no table ${table}`);
  return columns
    .replaceAll('*', '')
    .split(/[,;] (?![^(]*\))/)
    .flatMap((written) => missingColumn(known.filter(isTableName), written));
}

function missingColumn(tables: readonly TableName[], written: string): string[] {
  const [name = '', values] = written.replace(/\)$/, '').split(' (');
  const column = OTHERWISE[`${tables[0]}.${name}`] ?? name.replaceAll(' ', '_');
  if (name === PER_ACCOUNT) return missingColumn(['reconciliations'], 'reconciled_through');
  if (EVERYWHERE.includes(column)) return [];
  const found = tables.flatMap((table) => tableDefinition(table).columns[column] ?? []);
  if (found.length === 0) return [`${tables.join(', ')}: no column ${column}`];
  const allowed = found[0]?.values;
  const wanted = allowed && values ? values.split(', ') : [];
  return wanted.filter((value) => !allowed?.includes(value)).map((value) => `${column}: ${value}`);
}
