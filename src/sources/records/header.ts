import type { Problem } from '../../domain/problem.ts';
import { tableDefinition } from '../../domain/tables.ts';
import type { TableSpec } from './table-rows.ts';

/** What is wrong with the first line of a table's file: columns missing, unknown or there twice. */
export function headerProblems(spec: TableSpec, header: readonly string[], where: string): Problem[] {
  if (header.length === 0) {
    return [{ where, what: 'the file is empty', fix: 'Its first line must name the columns' }];
  }
  const twice = usedColumns(spec)
    .filter((name) => header.indexOf(name) !== header.lastIndexOf(name))
    .map((name) => ({
      where,
      what: `the column "${name}" is there twice`,
      fix: 'Rename or delete one of them',
    }));
  return [
    ...(spec.own ? ownFormatProblems(spec, header, where) : mappingProblems(spec, header, where)),
    ...twice,
  ];
}

function usedColumns(spec: TableSpec): string[] {
  if (spec.own) return Object.keys(tableDefinition(spec.table).columns);
  const filter = spec.filter ? [spec.filter.column] : [];
  return [...new Set([...Object.values(spec.columns), ...Object.values(spec.id).flat(), ...filter])];
}

function ownFormatProblems(spec: TableSpec, header: readonly string[], where: string): Problem[] {
  const columns = Object.entries(tableDefinition(spec.table).columns);
  const known = new Set(columns.map(([name]) => name));
  const missing = columns
    .filter(([name, { required }]) => required && !header.includes(name))
    .map(([name]) => name);
  const unknown = header.filter((name) => !known.has(name));
  const separated = header.length === 1 && /[;\t|]/.test(header[0] ?? '');
  if (separated) {
    return [
      {
        where,
        what: 'the columns are not separated by commas',
        fix: 'Save it with commas, or name its "delimiter" in a mapping file',
      },
    ];
  }
  return [
    ...missing.map((name) => ({
      where,
      what: `the column "${name}" is missing`,
      fix: `Add it; "${spec.table}" needs it on every line`,
    })),
    ...unknown.map((name) => ({
      where,
      what: `"${name}" is not a column of "${spec.table}"`,
      fix: `Rename or delete it; there are: ${[...known].join(', ')}`,
    })),
  ];
}

function mappingProblems(spec: TableSpec, header: readonly string[], where: string): Problem[] {
  return usedColumns(spec)
    .filter((name) => !header.includes(name))
    .map((name) => ({
      where,
      what: `the mapping of "${spec.table}" names the column "${name}", which is not there`,
      fix: `Correct the mapping; the file has: ${header.join(', ')}`,
    }));
}
