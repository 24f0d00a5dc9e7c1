import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '../../domain/problem.ts';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le';

/** A record of a CSV file with the line (1-based) that it begins on. */
export interface CsvLine {
  line: number;
  fields: string[];
}

export interface CsvFile {
  header: CsvLine | null;
  lines: CsvLine[];
  problems: Problem[];
}

/**
 * The records of a CSV file. Empty lines are left out; a line cut short or too long, a quote that is not closed and bytes
 * that are not of the encoding are problems, and the lines they concern are not among `lines`.
 */
export function readCsv(
  bytes: Buffer,
  file: string,
  options: { delimiter: string; encoding: Encoding },
): CsvFile {
  const text = decode(bytes, options.encoding);
  if (text === null)
    return { header: null, lines: [], problems: [wrongEncoding(bytes, file, options.encoding)] };
  const { records, problems } = parseRecords(text, file, options.delimiter);
  const header = records.shift() ?? null;
  const width = header?.fields.length ?? 0;
  const lines = records.filter(({ line, fields }) => {
    if (fields.length !== width) problems.push(wrongWidth(`${file}:${line}`, fields.length, width));
    return fields.length === width;
  });
  return { header, lines, problems };
}

function parseRecords(
  text: string,
  file: string,
  delimiter: string,
): { records: CsvLine[]; problems: Problem[] } {
  const records: CsvLine[] = [];
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 0,
      on_record: (fields: string[], { lines }) => {
        // The parser counts to a record's last line; people look for its first one.
        const line = lines - fields.reduce((sum, field) => sum + lineBreaks(field), 0);
        if (fields.some((field) => field.trim() !== '')) records.push({ line, fields });
        return null;
      },
    });
    return { records, problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, problems: [badQuote(error, file, records.at(-1))] };
  }
}

function lineBreaks(field: string): number {
  return field.includes('\n') ? field.split('\n').length - 1 : 0;
}

function decode(bytes: Buffer, encoding: Encoding): string | null {
  try {
    // One kind of line end, so that those inside quotes are counted like the others.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    return null;
  }
}

function wrongEncoding(bytes: Buffer, file: string, encoding: Encoding): Problem {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (decode(bytes.subarray(start, end < 0 ? bytes.length : end), encoding) === null) break;
    start = end < 0 ? bytes.length : end + 1;
  }
  const names = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252', 'utf-16le': 'UTF-16' };
  const found = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'windows-1252';
  return {
    where: encoding === 'utf-16le' ? file : `${file}:${line}`,
    what: `the text is not ${names[encoding]}`,
    fix: `Save the file as "CSV UTF-8", or name its encoding in a mapping file (perhaps "encoding: ${encoding === 'utf-8' ? found : 'utf-8'}")`,
  };
}

function wrongWidth(where: string, found: number, expected: number): Problem {
  const how = found < expected ? 'is cut short' : 'is too long';
  return {
    where,
    what: `the line ${how}: ${found} ${found === 1 ? 'value' : 'values'} where the first line names ${expected} columns`,
    fix:
      found < expected
        ? 'Complete it or delete it'
        : 'Put a value that contains the separator in double quotes',
  };
}

function badQuote(error: CsvError, file: string, last: CsvLine | undefined): Problem {
  const open = error.code === 'CSV_QUOTE_NOT_CLOSED';
  const at = open || typeof error.lines !== 'number' ? (last?.line ?? 0) + 1 : error.lines;
  return {
    where: `${file}:${at}`,
    what: open
      ? 'a double quote is opened here or below and never closed'
      : 'a double quote stands inside a value',
    fix: 'Close it, or write a quote that belongs to a value twice, with the whole value in quotes',
  };
}
