import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_DIR } from '../store/workspace.ts';
import type { NodeProgram } from './node-program.ts';

const TEMPLATES = {
  'page.11ty.js': { render: 'pageHtml', path: 'index.html' },
  'data.11ty.js': { render: 'pageJson', path: 'report.json' },
};

/** Eleventy on templates that make each run's page, and its `report.json`, from the snapshots. */
export function eleventySite(folder: string, snapshotsDir: string): NodeProgram {
  const cwd = join(folder, 'eleventy');
  mkdirSync(cwd);
  const functions = JSON.stringify(join(PROGRAM_DIR, 'src', 'bench', 'eleventy-page.ts'));
  writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }');
  for (const [name, { render, path }] of Object.entries(TEMPLATES)) {
    const text = [
      `import { pagesOf, ${render} } from ${functions};`,
      `const pages = pagesOf(${JSON.stringify(snapshotsDir)});`,
      'export const data = { pages, pagination: { data: "pages", size: 1, alias: "page" },',
      `  permalink: ({ page }) => \`/\${page.report}/\${page.run}/${path}\` };`,
      `export const render = ({ pagination }) => ${render}(pagination.items[0]);`,
    ];
    writeFileSync(join(cwd, name), `${text.join('\n')}\n`);
  }
  const command = join(PROGRAM_DIR, 'node_modules', '@11ty', 'eleventy', 'cmd.cjs');
  return { args: [command, '--quiet', '--formats=11ty.js', '--output=site'], cwd };
}
