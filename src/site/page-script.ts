import { createHash } from 'node:crypto';
import path from 'node:path';
import { build } from 'esbuild';

/** The script that draws charts, and the name under which it lies beside each page that loads it. */
export interface ChartScript {
  /** `chart.<hash>.js`: another content gets another name. */
  name: string;
  code: string;
}

/** Bundles `<trend-chart>` with what it needs of Chart.js into one classic script. */
export async function chartScript(root: string): Promise<ChartScript> {
  const result = await build({
    entryPoints: [path.join(root, 'src/charts/trend-chart.ts')],
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
  return { name: `chart.${hash}.js`, code };
}
