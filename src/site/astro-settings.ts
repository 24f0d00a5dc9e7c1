import path from 'node:path';
import mdx from '@astrojs/mdx';
import type { AstroInlineConfig } from 'astro';
import type { ReportPlan } from './report-plan.ts';

type VitePlugin = Extract<
  NonNullable<NonNullable<AstroInlineConfig['vite']>['plugins']>[number],
  { name: string }
>;

/** The virtual module through which the pages find what they render. */
const MODULE = 'virtual:quarterdeck';

export interface SiteInput {
  root: string;
  /** JSON file with `SiteData`; empty for a build without pages. */
  siteFile: string;
  plans: readonly Pick<ReportPlan, 'id' | 'file'>[];
}

/** Astro's settings for the site; the programmatic build adds where to. */
export function astroSettings({ root, siteFile, plans }: SiteInput): AstroInlineConfig {
  return {
    root,
    // Assets never leave their page: styles are inlined by the layout, the chart script is a page of its own.
    build: { format: 'directory', inlineStylesheets: 'always', concurrency: 8 },
    // HTML rules: 'jsx', the default, swallows spaces between inline elements.
    compressHTML: true,
    devToolbar: { enabled: false },
    integrations: [mdx()],
    markdown: { syntaxHighlight: false },
    vite: { plugins: [siteModule(siteFile, plans), reportsAnywhere(root, plans)] },
  };
}

function siteModule(siteFile: string, plans: SiteInput['plans']): VitePlugin {
  const entries = plans.map(({ id, file }) => `${JSON.stringify(id)}: () => import(${JSON.stringify(file)})`);
  return {
    name: 'quarterdeck:site',
    resolveId: (id: string) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id: string) =>
      id === `\0${MODULE}`
        ? `export const siteFile = ${JSON.stringify(siteFile)};\nexport const contents = { ${entries.join(', ')} };`
        : undefined,
  };
}

/** Reports may lie outside the project, without packages of their own: what they import is found from the project. */
function reportsAnywhere(root: string, plans: SiteInput['plans']): VitePlugin {
  const files = new Set(plans.map(({ file }) => file));
  const importer = path.join(root, 'src', 'site', 'astro-settings.ts');
  return {
    name: 'quarterdeck:reports-anywhere',
    enforce: 'pre',
    async resolveId(source: string, from: string | undefined) {
      const bare = !source.startsWith('.') && !path.isAbsolute(source) && !source.startsWith('\0');
      if (!bare || from === undefined || !files.has(from)) return undefined;
      return this.resolve(source, importer, { skipSelf: true });
    },
  };
}
