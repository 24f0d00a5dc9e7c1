import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Mean size of the HTML of a report's page. */
export interface PageSize {
  bytes: number;
  elements: number;
}

/** Of the pages of one run in a built site: `<report>/<run>/index.html`. */
export function pageSize(site: string, run: string): PageSize {
  const pages = readdirSync(site, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(site, entry.name)).includes(run))
    .map(({ name }) => readFileSync(join(site, name, run, 'index.html'), 'utf8'));
  const mean = (size: (page: string) => number) =>
    Math.round(pages.reduce((sum, page) => sum + size(page), 0) / pages.length);
  return {
    bytes: mean((page) => Buffer.byteLength(page)),
    elements: mean((page) => page.match(/<[a-z]/g)?.length ?? 0),
  };
}
