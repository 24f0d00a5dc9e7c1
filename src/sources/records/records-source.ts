import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { z } from 'zod';
import type { RecordsSource } from '../../domain/portfolio.ts';
import type { Problem } from '../../domain/problem.ts';
import type { TableName } from '../../domain/tables.ts';
import { RECORD_TABLES } from '../tables.ts';
import type { Reading, Source, SourceContext, SourceResult } from '../types.ts';
import { CoveredThrough, isRecordTable, MappedTable, Mapping } from './mapping.ts';
import { readTable, type TableFile } from './table-reading.ts';
import type { TableSpec } from './table-rows.ts';
import { readYaml } from './yaml-file.ts';

type Config = z.infer<typeof RecordsSource>;

/** `coverage.yaml` beside CSV files of our own format: table → the last day for which it is complete. */
const Coverage = z.record(z.string().refine(isRecordTable, 'is not a table of records'), CoveredThrough);

const COVERAGE_FILE = 'coverage.yaml';

/** CSV files that the owner keeps (one `<table>.csv` a table) or that other programs export (with a mapping). */
export const recordsSource: Source<Config> = {
  kind: 'records',
  tables: RECORD_TABLES,
  async read(config, context) {
    const folder = join(context.contentDir, config.folder);
    if (!isFolder(folder)) return { readings: [], unmapped: [], problems: [noFolder(config)] };
    return config.mapping === undefined
      ? readOwnFormat(config, folder, context)
      : readMapped(config, config.mapping, folder, context);
  },
};

function readOwnFormat(config: Config, folder: string, context: SourceContext): SourceResult {
  const names = filesIn(folder);
  const csv = names.filter((name) => /\.csv$/i.test(name));
  const coverage = names.includes(COVERAGE_FILE)
    ? readYaml(join(folder, COVERAGE_FILE), inFolder(config, COVERAGE_FILE), Coverage)
    : { data: {} };
  const through: Partial<Record<string, CoveredThrough>> = 'data' in coverage ? coverage.data : {};
  const known = csv.flatMap((name) => {
    const table = name.slice(0, -4);
    return isRecordTable(table) ? [{ name, spec: ownFormat(table, name, through[table]) }] : [];
  });
  const parts = known.map(({ name, spec }) =>
    readTable(spec, [tableFile(config, folder, name)], origin(config), context),
  );
  const unknown = csv.filter((name) => !known.some((file) => file.name === name));
  const problems = [
    ...('problems' in coverage ? coverage.problems : []),
    ...unknown.map((name) => notATable(inFolder(config, name))),
  ];
  const others = names.filter((name) => !csv.includes(name) && name !== COVERAGE_FILE);
  return result(config, parts, problems, others, 'it is not a CSV file');
}

function readMapped(config: Config, mapping: string, folder: string, context: SourceContext): SourceResult {
  const read = readYaml(join(context.contentDir, mapping), posix.normalize(mapping), Mapping);
  if ('problems' in read) return { readings: [], unmapped: [], problems: read.problems };
  const used = new Set<string>();
  const parts = Object.entries(read.data.tables).map(([table, mapped]) => {
    const spec: TableSpec = { ...mapped, table: table as TableName, own: false };
    const names = globSync(mapped.file, { cwd: folder }).toSorted();
    for (const name of names) used.add(name);
    if (names.length === 0) return { reading: noFile(config, spec), problems: [] };
    const files = names.map((name) => tableFile(config, folder, name));
    return readTable(spec, files, origin(config), context);
  });
  const others = filesIn(folder).filter((name) => !used.has(name));
  return result(config, parts, [], others, `${mapping} does not name it`);
}

function result(
  config: Config,
  parts: readonly { reading: Reading; problems: readonly Problem[] }[],
  problems: readonly Problem[],
  unused: readonly string[],
  reason: string,
): SourceResult {
  return {
    readings: parts.map(({ reading }) => reading),
    unmapped: unused
      .filter((name) => !/^readme\b/i.test(basename(name)))
      .map((name) => ({ source: config.id, file: inFolder(config, name), reason })),
    problems: [...problems, ...parts.flatMap((part) => part.problems)],
  };
}

function ownFormat(table: TableName, file: string, through: CoveredThrough = 'newest'): TableSpec {
  return { ...MappedTable.parse({ file, covered_through: through }), table, own: true };
}

function origin({ id, tenant }: Config) {
  return { source: id, tenant };
}

function tableFile(config: Config, folder: string, name: string): TableFile {
  return { file: inFolder(config, name), read: () => readFileSync(join(folder, name)) };
}

function inFolder(config: Config, name: string): string {
  return posix.join(config.folder, name);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted();
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

// A table that a mapping promises and that is not there was not collected; it did not become empty.
function noFile(config: Config, { table, file }: TableSpec): Reading {
  const reason = `no file "${inFolder(config, file)}"`;
  return { ...origin(config), table, status: 'failed', reason, rows: [], coveredThrough: null };
}

function noFolder(config: Config): Problem {
  return {
    where: config.folder,
    what: `the folder of the source "${config.id}" does not exist`,
    fix: 'Create it, or correct "folder" of this source in portfolio.yaml',
  };
}

function notATable(file: string): Problem {
  return {
    where: file,
    what: `"${basename(file).replace(/\.csv$/i, '')}" is not a table of records`,
    fix: `Rename the file after one of: ${RECORD_TABLES.join(', ')}; or give the source a mapping`,
  };
}
