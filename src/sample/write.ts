import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTableName, type TableName, tableDefinition } from '../domain/tables.ts';
import { tableCsv } from './csv.ts';
import { jobsExport } from './export-jobs.ts';
import type { Sample, TenantTables } from './types.ts';

/** The folder and tenant of the dispatch program's export, read through `mappings/dispatch-jobs.yaml`. */
const EXPORT = { tenant: 'quickdumpnow', table: 'bookings', file: 'quickdumpnow-jobs/jobs.csv' } as const;

/** The files of the records folder by relative path. */
export function sampleFiles(sample: Sample): Map<string, string> {
  const files = new Map<string, string>();
  for (const [tenant, tables] of Object.entries(sample)) addTenant(files, tenant, tables);
  return files;
}

function addTenant(files: Map<string, string>, tenant: string, tables: TenantTables): void {
  const dated: TableName[] = [];
  for (const [table, rows] of Object.entries(tables)) {
    if (!isTableName(table)) continue;
    if (tenant === EXPORT.tenant && table === EXPORT.table) {
      files.set(EXPORT.file, jobsExport(rows));
      continue;
    }
    files.set(`${tenant}/${table}.csv`, tableCsv(table, rows));
    if (tableDefinition(table).dated !== null) dated.push(table);
  }
  files.set(`${tenant}/coverage.yaml`, dated.map((table) => `${table}: run\n`).join(''));
}

/** Rewrites `dir` with the records of a sample and whatever further files are given. */
export function writeSample(
  dir: string,
  sample: Sample,
  more: ReadonlyMap<string, string> = new Map(),
): void {
  rmSync(dir, { recursive: true, force: true });
  for (const [path, text] of [...sampleFiles(sample), ...more]) {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}
