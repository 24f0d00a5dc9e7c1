import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTableName, tableDefinition } from '../domain/tables.ts';
import { tableCsv } from '../sample/csv.ts';
import { AS_OF } from './calendar.ts';
import { type CompanySize, companyTables } from './company.ts';

const SEED = 1;
/** The last company keeps its books in euros. */
const COMPANIES = ['alder', 'birch', 'cedar', 'date', 'elm', 'fir', 'ginkgo', 'hazel'];
const FOREIGN = 'hazel';

/** Writes a content folder with this many postings and bookings in all, shared among eight companies. */
export function writeSyntheticPortfolio(folder: string, size: CompanySize): void {
  for (const [index, id] of COMPANIES.entries()) {
    const share = { postings: part(size.postings, index), bookings: part(size.bookings, index) };
    const records = join(folder, 'records', id);
    mkdirSync(records, { recursive: true });
    const covered: string[] = [];
    for (const [table, rows] of Object.entries(
      companyTables(id, id === FOREIGN ? 'EUR' : 'USD', share, SEED),
    )) {
      if (!isTableName(table)) continue;
      writeFileSync(join(records, `${table}.csv`), tableCsv(table, rows));
      if (tableDefinition(table).dated !== null) covered.push(`${table}: run\n`);
    }
    writeFileSync(join(records, 'coverage.yaml'), covered.join(''));
  }
  writeFileSync(join(folder, 'portfolio.yaml'), portfolioYaml());
}

/** A part of a whole number; the parts add up to it. */
function part(whole: number, index: number): number {
  const { length } = COMPANIES;
  return Math.floor((whole * (index + 1)) / length) - Math.floor((whole * index) / length);
}

function portfolioYaml(): string {
  const list = (line: (id: string) => string) => COMPANIES.map((id) => `  - { ${line(id)} }\n`).join('');
  return `id: bench
name: Bench Holdings
sample: true
as_of: ${AS_OF}
time_zone: UTC
currency: USD
tenants:
${list((id) => `id: ${id}, name: ${id}, activity: boat trips and stays`)}sources:
${list((id) => `id: ${id}-records, kind: records, tenant: ${id}, folder: records/${id}`)}stakeholders:
  - { id: owner, name: Owner, role: ceo, address: owner@example.com, reports: [ceo, cfo, cao, cmo] }
`;
}
