import { createHash } from 'node:crypto';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';

/** What pages carry or load beside what they say. */
export interface PageAssets {
  scripts: {
    /** Draws the charts of a run. */
    chart: PageScript;
    /** Draws key figures over the runs, and reads those of earlier years. */
    trends: PageScript;
    /** Compares runs. */
    compare: PageScript;
  };
  /** CSS of every page. */
  styles: string;
  /** Policy of a page: these styles and no others, neither of an attribute nor from elsewhere. */
  stylePolicy: string;
}

/** A script of the pages, and the name under which it lies beside each page that loads it. */
interface PageScript {
  /** `chart.<hash>.js`: another content gets another name. */
  name: string;
  code: string;
}

/** The scripts, each an element with all that it needs, and the styles: Vite would load three programs more for them. */
export async function pageAssets(root: string): Promise<PageAssets> {
  const [chart, trends, compare, styles] = await Promise.all([
    script(root, 'chart', 'src/charts/trend-chart.ts'),
    script(root, 'trends', 'src/charts/trend-years.ts'),
    script(root, 'compare', 'src/components/comparison/run-compare.ts'),
    bundle(root, 'src/styles/page.css', {}),
  ]);
  return { scripts: { chart, trends, compare }, ...pageStyles(styles.trim()) };
}

function pageStyles(styles: string): Pick<PageAssets, 'styles' | 'stylePolicy'> {
  const hash = createHash('sha256').update(styles).digest('base64');
  return { styles, stylePolicy: `style-src 'sha256-${hash}'` };
}

async function script(root: string, name: string, entry: string): Promise<PageScript> {
  const code = await bundle(root, entry, { format: 'iife', target: 'es2022' });
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 12);
  return { name: `${name}.${hash}.js`, code };
}

/** Puts a file and all that it imports into one. */
async function bundle(root: string, entry: string, options: BuildOptions): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...options,
    entryPoints: [path.join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
