import { z } from 'zod';
import { isIsoDate } from '../../domain/run.ts';
import { isTableName, type TableName, tableDefinition } from '../../domain/tables.ts';
import { RECORD_TABLES } from '../tables.ts';
import { isDateForm } from './dates.ts';
import { tableFaults } from './mapping-faults.ts';

const Theirs = z.string().min(1).describe('A column as the first line of the file names it');

/** Through when a table is complete: the day of the run, its newest row's day, or a day that somebody declares. */
export const CoveredThrough = z
  .string()
  .refine(
    (text) => text === 'run' || text === 'newest' || isIsoDate(text),
    'must be "run", "newest" or a date written YYYY-MM-DD',
  );
export type CoveredThrough = z.infer<typeof CoveredThrough>;

const Filter = z
  .strictObject({
    column: Theirs,
    in: z.array(z.string()).min(1).optional().describe('Keep the lines with one of these values'),
    not_in: z.array(z.string()).min(1).optional().describe('Leave out the lines with one of these values'),
  })
  .refine((filter) => (filter.in === undefined) !== (filter.not_in === undefined), {
    message: 'needs exactly one of "in" and "not_in"',
  });

export const MappedTable = z
  .strictObject({
    file: z.string().min(1).describe('Name or glob pattern of the files, within the folder of the source'),
    delimiter: z.string().length(1).default(',').describe('What stands between two values: "," ";" or a tab'),
    encoding: z
      .enum(['utf-8', 'windows-1252', 'utf-16le'])
      .default('utf-8')
      .describe('How the file is written'),
    columns: z.record(z.string(), Theirs).default({}).describe('Our column → the column of the file'),
    constants: z
      .record(z.string(), z.string())
      .default({})
      .describe('Our column → the value that every row has, written as in our own files'),
    dates: z
      .string()
      .refine(isDateForm, 'must be made of YYYY (or YY), MM (or M, MMM) and DD (or D), such as "MM/DD/YYYY"')
      .default('YYYY-MM-DD')
      .describe('How the file writes days; a time of day behind them is cut off'),
    decimal: z.enum(['.', ',']).default('.').describe('The mark before the decimals'),
    cents: z.array(z.string()).default([]).describe('Our money columns that the file gives in whole cents'),
    sign: z
      .record(z.string(), z.literal([-1, 1]))
      .default({})
      .describe('Our column → -1 where the file has the opposite sign'),
    values: z
      .record(z.string(), z.record(z.string(), z.string()))
      .default({})
      .describe('Our column → their word → our word; a word that is not listed stays as it is'),
    filter: Filter.optional().describe('Which lines of the file are rows of this table'),
    id: z
      .record(z.string(), z.array(Theirs).min(1))
      .default({})
      .describe(
        'Our key column → columns of the file that a stable id is built from, where the file has none',
      ),
    covered_through: CoveredThrough.default('newest').describe(
      'The last day for which the table is complete',
    ),
  })
  .describe('Where one table comes from');
export type MappedTable = z.infer<typeof MappedTable>;

/** `content/mappings/*.yaml`: how the files of another program become our tables. */
export const Mapping = z
  .strictObject({
    tables: z.record(z.string(), MappedTable).describe('Our table → where it comes from'),
  })
  .superRefine(({ tables }, context) => {
    for (const [name, table] of Object.entries(tables)) {
      for (const { path, message } of isRecordTable(name)
        ? tableFaults(tableDefinition(name), table)
        : [notATable(name)]) {
        context.addIssue({ code: 'custom', path: ['tables', name, ...path], message });
      }
    }
  })
  .describe('Mapping of exported files to the tables of Quarterdeck');
export type Mapping = z.infer<typeof Mapping>;

/** Whether the owner's files may fill this table. */
export function isRecordTable(name: string): name is TableName {
  return isTableName(name) && RECORD_TABLES.includes(name);
}

function notATable(name: string) {
  return { path: [], message: `"${name}" is not a table of records; there are: ${RECORD_TABLES.join(', ')}` };
}
