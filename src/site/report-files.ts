import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseFrontmatter } from 'astro/markdown';
import { ReportMeta } from '../domain/catalogue.ts';
import { DIGEST, Slug } from '../domain/portfolio.ts';
import { InputError, type Problem } from '../domain/problem.ts';

/** One report's MDX file; `id` is the file's name. */
export interface ReportFile {
  id: string;
  file: string;
  meta: ReportMeta;
}

/** A report's MDX below its front matter, which is left as blank lines so that line numbers hold. */
export interface ReportText extends ReportFile {
  body: string;
}

const FIX = 'Write title, role, question and order between two lines of "---" at the top of the file';

/**
 * The reports that there are, in their order. `reportDirs` come highest priority first: a file overrides those of the
 * same name in later folders; folders that do not exist are passed over. `InputError` names every bad front matter.
 */
export async function loadReportMetas(reportDirs: readonly string[]): Promise<ReportFile[]> {
  const { reports, problems } = await readReports(reportDirs);
  if (problems.length > 0) throw new InputError('build', problems);
  return reports.map(({ id, file, meta }) => ({ id, file, meta }));
}

/** The reports with their text, and what is wrong with those that could not be taken. */
export async function readReports(reportDirs: readonly string[]) {
  const problems: Problem[] = [];
  const reports: ReportText[] = [];
  for (const [id, file] of await findFiles(reportDirs)) {
    const report = readReport(id, file, await readFile(file, 'utf8'), problems);
    if (report) reports.push(report);
  }
  reports.sort((a, b) => a.meta.order - b.meta.order || a.id.localeCompare(b.id, 'en'));
  return { reports, problems };
}

async function findFiles(reportDirs: readonly string[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const folder of reportDirs) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((each) => each.endsWith('.mdx')).sort()) {
      const id = name.slice(0, -'.mdx'.length);
      if (!files.has(id)) files.set(id, path.join(folder, name));
    }
  }
  return files;
}

function readReport(id: string, file: string, text: string, problems: Problem[]): ReportText | undefined {
  if (!Slug.safeParse(id).success) {
    const fix = 'Rename the file, e.g. harbour-master.mdx';
    problems.push({ where: file, what: 'file names of reports are lower-case words and hyphens', fix });
    return undefined;
  }
  if (id === DIGEST) {
    const what = `"${DIGEST}" stands for the e-mail that brings several reports`;
    problems.push({ where: file, what, fix: 'Give the file another name, e.g. overview.mdx' });
    return undefined;
  }
  try {
    const { frontmatter, content } = parseFrontmatter(text, { frontmatter: 'empty-with-lines' });
    const parsed = ReportMeta.safeParse(frontmatter);
    if (parsed.success) return { id, file, meta: parsed.data, body: content };
    for (const issue of parsed.error.issues)
      problems.push({ where: at(file, text, issue.path), ...said(issue) });
  } catch (error) {
    problems.push({ where: `${file}:${yamlLine(error)}`, what: yamlReason(error), fix: FIX });
  }
  return undefined;
}

function at(file: string, text: string, keys: readonly PropertyKey[]): string {
  const key = String(keys[0] ?? '');
  const line = text.split('\n').findIndex((each) => key !== '' && each.startsWith(`${key}:`));
  return `${file}:${line < 0 ? 1 : line + 1}`;
}

function said(issue: { path: readonly PropertyKey[]; message: string }) {
  const key = issue.path.join('.');
  const message = issue.message.endsWith('received undefined') ? 'is missing' : issue.message;
  return { what: `front matter${key && ` "${key}"`}: ${message}`, fix: FIX };
}

/** A YAML error counts lines from 0 below the opening "---". */
function yamlLine(error: unknown): number {
  const mark = (error as { mark?: { line?: number } }).mark;
  return (mark?.line ?? 0) + 2;
}

function yamlReason(error: unknown): string {
  const reason = (error as { reason?: string }).reason;
  return `the front matter is not YAML: ${reason ?? String(error)}`;
}
