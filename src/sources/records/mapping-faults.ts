import type { TableDefinition } from '../../domain/tables.ts';
import { readCell } from './cells.ts';
import type { MappedTable } from './mapping.ts';

export interface Fault {
  path: string[];
  message: string;
}

const AS_IN_OUR_FILES = { decimal: '.', cents: false, flip: false, dates: null, values: null } as const;

/** What a mapping says of a table that the table does not allow; the file itself is not looked at. */
export function tableFaults(definition: TableDefinition, mapped: MappedTable): Fault[] {
  const unknown = unknownColumns(definition, mapped);
  return unknown.length > 0
    ? unknown
    : [
        ...missingColumns(definition, mapped),
        ...givenTwice(mapped),
        ...wrongTypes(definition, mapped),
        ...wrongConstants(definition, mapped),
      ];
}

function unknownColumns(definition: TableDefinition, mapped: MappedTable): Fault[] {
  const named = (['columns', 'constants', 'sign', 'values', 'id'] as const).flatMap((part) =>
    Object.keys(mapped[part]).map((column) => ({ path: [part, column], column })),
  );
  const cents = mapped.cents.map((column, index) => ({ path: ['cents', String(index)], column }));
  const columns = Object.keys(definition.columns);
  return [...named, ...cents]
    .filter(({ column }) => !columns.includes(column))
    .map(({ path, column }) => ({
      path,
      message: `"${column}" is not a column of this table; it has: ${columns.join(', ')}`,
    }));
}

function missingColumns(definition: TableDefinition, mapped: MappedTable): Fault[] {
  return Object.entries(definition.columns)
    .filter(([name, { required }]) => required && !sourcesOf(name, mapped).length)
    .map(([name]) => ({
      path: [],
      message: `"${name}" is required: name it in "columns", "constants" or "id"`,
    }));
}

function givenTwice(mapped: MappedTable): Fault[] {
  const names = new Set([mapped.columns, mapped.constants, mapped.id].flatMap((part) => Object.keys(part)));
  return [...names]
    .filter((name) => sourcesOf(name, mapped).length > 1)
    .map((name) => ({
      path: [],
      message: `"${name}" is given by ${sourcesOf(name, mapped).join(' and ')}; keep one`,
    }));
}

function sourcesOf(name: string, mapped: MappedTable): string[] {
  return (['columns', 'constants', 'id'] as const).filter((part) => Object.hasOwn(mapped[part], name));
}

function wrongTypes(definition: TableDefinition, mapped: MappedTable): Fault[] {
  const typeOf = (column: string) => definition.columns[column]?.type ?? 'text';
  const cents = mapped.cents
    .filter((column) => typeOf(column) !== 'money')
    .map((column) => ({ path: ['cents'], message: `"${column}" is not money` }));
  const sign = Object.keys(mapped.sign)
    .filter((column) => !['money', 'number', 'integer'].includes(typeOf(column)))
    .map((column) => ({ path: ['sign', column], message: `"${column}" is not a number` }));
  const id = Object.keys(mapped.id)
    .filter((column) => !definition.key.includes(column) || typeOf(column) !== 'text')
    .map((column) => ({
      path: ['id', column],
      message: `"${column}" is not a text column of the table's key`,
    }));
  return [...cents, ...sign, ...id];
}

function wrongConstants(definition: TableDefinition, mapped: MappedTable): Fault[] {
  return Object.entries(mapped.constants).flatMap(([name, text]) => {
    const column = definition.columns[name];
    const value = column ? readCell(text, name, column, AS_IN_OUR_FILES) : null;
    return value === null || typeof value === 'string'
      ? []
      : [{ path: ['constants', name], message: `${value.what}. ${value.fix}` }];
  });
}
