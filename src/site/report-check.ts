import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import type { MdxRenderer } from 'astro/markdown';
import type { Problem } from '../domain/problem.ts';
import type { ReportText } from './report-files.ts';
import {
  REPORT_COMPONENTS,
  type ReportComponent,
  type ReportPlan,
  SECTIONS,
  type Section,
} from './report-plan.ts';

const FIX_SYNTAX =
  'Correct the MDX there: tags must be closed, and "<" or "{" meant as text are written "\\<" and "\\{"';
const FIX_NAME = `Use one of ${REPORT_COMPONENTS.map((name) => `<${name}/>`).join(' ')}, or define it in the file`;

/** Compiles every report as the build will, and says what each uses and what is wrong with it. */
export async function checkReports(root: string, reports: readonly ReportText[]) {
  const renderer = await mdxRenderer(root);
  const problems: Problem[] = [];
  const plans: ReportPlan[] = [];
  for (const report of reports) {
    const code = await compile(renderer, report, problems);
    if (code === undefined) continue;
    problems.push(...unknownComponents(report, code));
    plans.push({ id: report.id, file: report.file, sections: sections(code), placed: placed(code) });
  }
  return { plans, problems };
}

// The processor that is Astro's default, taken directly: `astro/config` would load far more than a check needs.
async function mdxRenderer(root: string): Promise<MdxRenderer> {
  const { createMdxRenderer } = satteri();
  if (!createMdxRenderer) throw new Error("Astro's markdown processor has no MDX renderer");
  const srcDir = pathToFileURL(path.join(root, 'src/'));
  return createMdxRenderer({ syntaxHighlight: false }, { optimize: false, srcDir, sourcemap: false });
}

async function compile(renderer: MdxRenderer, { file, body }: ReportText, problems: Problem[]) {
  try {
    return (await renderer.process(body, file, {})).code;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, line = '1', rest = message] = /^(\d+):\d+: (.*)$/s.exec(message) ?? [];
    const what = `does not compile: ${rest.replace(/ \([\w-]+:[\w-]+\)$/, '')}`;
    problems.push({ where: `${file}:${line}`, what, fix: FIX_SYNTAX });
    return undefined;
  }
}

/** The compiler guards every component that the file itself does not define. */
function required(code: string): string[] {
  return [...code.matchAll(/_missingMdxReference\("([^"]+)"/g)].map(([, name]) => name ?? '');
}

/** Components and second-level headings in the order in which the compiled file renders them. */
function sections(code: string): Section[] {
  const mark = /_jsxs?\(([A-Z]\w*),|_components\.h2, \{\s*id: "([^"]+)",\s*children: ("(?:[^"\\]|\\.)*")/g;
  return [...code.matchAll(mark)].flatMap(([, name, id, title]) => {
    if (id !== undefined && title !== undefined) return [{ id, title: JSON.parse(title) as string }];
    return SECTIONS[name as ReportComponent] ?? [];
  });
}

function placed(code: string): string[] {
  return [...code.matchAll(/_jsxs?\(Exhibit, \{[^}]*?\bid: "([^"]+)"/g)].map(([, id]) => id ?? '');
}

function unknownComponents({ file, body }: ReportText, code: string): Problem[] {
  const known = new Set<string>(REPORT_COMPONENTS);
  return required(code)
    .filter((name) => !known.has(name))
    .map((name) => ({
      where: `${file}:${lineOf(body, `<${name}`)}`,
      what: `there is no component <${name}/>`,
      fix: FIX_NAME,
    }));
}

/** Line of the first line that has the text, from 1. */
function lineOf(body: string, text: string): number {
  return Math.max(1, body.split('\n').findIndex((line) => line.includes(text)) + 1);
}
