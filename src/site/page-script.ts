import { createHash } from 'node:crypto';
import path from 'node:path';
import { build } from 'esbuild';
import type { SiteScripts } from './site-data.ts';

/** A script of the pages, and the name under which it lies beside each page that loads it. */
export interface PageScript {
  /** `chart.<hash>.js`: another content gets another name. */
  name: string;
  code: string;
}

/** The scripts that the pages load, each an element with all that it needs. */
export async function siteScripts(root: string): Promise<SiteScripts> {
  const [chart, trends, compare] = await Promise.all([
    bundle(root, 'chart', 'src/charts/trend-chart.ts'),
    bundle(root, 'trends', 'src/charts/trend-years.ts'),
    bundle(root, 'compare', 'src/components/comparison/run-compare.ts'),
  ]);
  return { chart, trends, compare };
}

/** Bundles an element with all that it imports into one classic script. */
async function bundle(root: string, name: string, entry: string): Promise<PageScript> {
  const result = await build({
    entryPoints: [path.join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const code = result.outputFiles[0]?.text ?? '';
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 12);
  return { name: `${name}.${hash}.js`, code };
}
