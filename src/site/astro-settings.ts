import path from 'node:path';
import mdx from '@astrojs/mdx';
import type { AstroInlineConfig, AstroIntegration } from 'astro';
import type { ReportPlan } from './report-plan.ts';

type VitePlugin = Extract<
  NonNullable<NonNullable<AstroInlineConfig['vite']>['plugins']>[number],
  { name: string }
>;

/** The virtual module through which a run's template finds the reports. */
const MODULE = 'virtual:quarterdeck';

/** A report's id and the MDX file of that name. */
type ReportFile = Pick<ReportPlan, 'id' | 'file'>;

interface Compiled {
  root: string;
  reports: readonly ReportFile[];
  /** Told the absolute path of every file that goes into the module, packages' too. */
  onModule: (file: string) => void;
}

/** Astro's settings for compiling the templates, with the reports, into one module that renders them. */
export function astroSettings({ root, reports, onModule }: Compiled): AstroInlineConfig {
  return {
    root,
    output: 'server',
    // What lies in public/ is the site's, not the templates'.
    publicDir: './.astro/none',
    // HTML rules: 'jsx', the default, swallows spaces between inline elements.
    compressHTML: true,
    devToolbar: { enabled: false },
    integrations: [mdx()],
    adapter: compiledTemplates(root),
    image: { service: { entrypoint: 'astro/assets/services/noop' } },
    markdown: { syntaxHighlight: false },
    vite: { plugins: [reportsModule(reports), reportsAnywhere(root, reports), modulesSeen(onModule)] },
  };
}

/** Pages are rendered by the build itself, from what is kept; see `render-template.ts`. */
function compiledTemplates(root: string): AstroIntegration {
  return {
    name: 'quarterdeck:templates',
    hooks: {
      'astro:config:done': ({ setAdapter }) =>
        setAdapter({
          name: 'quarterdeck:templates',
          entrypointResolution: 'auto',
          serverEntrypoint: path.join(root, 'src', 'site', 'render-template.ts'),
          supportedAstroFeatures: { serverOutput: 'stable', sharpImageService: 'stable' },
        }),
    },
  };
}

function reportsModule(reports: readonly ReportFile[]): VitePlugin {
  const entries = reports.map(
    ({ id, file }) => `${JSON.stringify(id)}: () => import(${JSON.stringify(file)})`,
  );
  return {
    name: 'quarterdeck:reports',
    resolveId: (id: string) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id: string) =>
      id === `\0${MODULE}` ? `export const contents = { ${entries.join(', ')} };` : undefined,
  };
}

/** Reports may lie outside the project, without packages of their own: what they import is found from the project. */
function reportsAnywhere(root: string, reports: readonly ReportFile[]): VitePlugin {
  const files = new Set(reports.map(({ file }) => file));
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

function modulesSeen(onModule: Compiled['onModule']): VitePlugin {
  return {
    name: 'quarterdeck:modules-seen',
    buildEnd() {
      for (const id of this.getModuleIds()) if (path.isAbsolute(id)) onModule(id.replace(/\?.*$/, ''));
    },
  };
}
