import { posix } from 'node:path';
import type { Files } from './memory-site.fixture.ts';

const page = (...targets: string[]) => targets.map((target) => `<a href="${target}">x</a>`).join('\n');
const run = (day: string, script: string): Files => ({
  [`ceo/${day}/index.html`]: `<script src="./${script}"></script>\n${page('./data.csv', './report.json', '../index.html')}`,
  [`ceo/${day}/${script}`]: 'draw()',
  [`ceo/${day}/data.csv`]: `day,${day}`,
  [`ceo/${day}/report.json`]: `{"run":"${day}"}`,
});

/** A site whose pages load and link to what lies in it: its first run, and the build of both runs. */
export const FIRST_WEEK: Files = {
  'index.html': page('ceo/index.html'),
  'ceo/index.html': page('./2026-12-28/index.html', './old/index.html', './series-2026.json'),
  'ceo/old/index.html': page('../index.html'),
  'ceo/series-2026.json': '[1]',
  ...run('2026-12-28', 'chart.0123456789ab.js'),
};
export const BOTH_WEEKS: Files = {
  'index.html': page('ceo/index.html', 'ceo/2027-01-04/index.html'),
  'ceo/index.html': page('./2027-01-04/index.html', './2026/index.html', './series-2027.json'),
  'ceo/2026/index.html': page('../2026-12-28/index.html', '../series-2026.json'),
  'ceo/series-2026.json': '[1]',
  'ceo/series-2027.json': '[2]',
  ...run('2026-12-28', 'chart.0123456789ab.js'),
  ...run('2027-01-04', 'chart.ba9876543210.js'),
};

/** What a reader would miss: `page → target` for each link or script of a page that is there and leads nowhere. */
export function brokenLinks(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) => {
    if (!path.endsWith('.html')) return [];
    const targets = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, target = '']) =>
      posix.join(posix.dirname(path), target),
    );
    return targets.filter((target) => !files.has(target)).map((target) => `${path} → ${target}`);
  });
}
