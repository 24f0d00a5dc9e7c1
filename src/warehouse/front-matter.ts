import { isMap, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Problem } from '../domain/problem.ts';

/** A catalogue file taken apart: its front matter, checked, and its SQL with the line that it starts on. */
export interface ParsedFile<Meta> {
  meta: Meta;
  sql: string;
  firstLine: number;
}

const FRONT_MATTER = /^\s*\/\*---[ \t]*\r?\n([\s\S]*?)\r?\n---\*\/[ \t]*\r?\n?/;

/** Reads `/*---` yaml `---*\/` at the top of a file; what is wrong with it goes to `problems`, and the answer is null. */
export function parseFrontMatter<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  problems: Problem[],
): ParsedFile<z.infer<Schema>> | null {
  const match = FRONT_MATTER.exec(text);
  if (!match) {
    problems.push({
      where: `${file}:1`,
      what: 'there is no front matter',
      fix: 'Begin the file with a line "/*---", then YAML, then a line "---*/".',
    });
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(match[1] ?? '', { lineCounter: lines });
  if (document.errors.length > 0) {
    problems.push(...document.errors.map((error) => yamlProblem(file, error)));
    return null;
  }
  const result = schema.safeParse(document.toJS() ?? {});
  if (!result.success) {
    problems.push(...result.error.issues.map((issue) => schemaProblem(file, document, lines, issue, schema)));
    return null;
  }
  const rest = text.slice(match[0].length);
  const blank = /^\s*\n/.exec(rest)?.[0] ?? '';
  const before = `${match[0]}${blank}`.split('\n').length;
  return { meta: result.data, sql: rest.slice(blank.length).trimEnd(), firstLine: before };
}

function yamlProblem(
  file: string,
  error: { message: string; linePos?: readonly { line: number }[] | undefined },
): Problem {
  return {
    where: `${file}:${(error.linePos?.[0]?.line ?? 1) + 1}`,
    what: `the front matter is not YAML, ${error.message.split('\n')[0]?.replace(/ at line .*$/, '')}`,
    fix: 'Put texts that contain ": " or "#" in quotes, and indent with spaces.',
  };
}

function schemaProblem(
  file: string,
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
): Problem {
  const path = issue.path.map(String);
  const key = path.join('.');
  const where = `${file}:${lineOfPath(document, lines, path)}`;
  if (issue.code === 'unrecognized_keys') {
    return {
      where,
      what: `the front matter has the unknown key "${issue.keys.join('", "')}"`,
      fix: 'Remove it or correct its spelling.',
    };
  }
  const missing = !document.hasIn(path);
  return {
    where,
    what: missing ? `the front matter lacks "${key}"` : `"${key}" is wrong, ${lower(issue.message)}`,
    fix: missing ? `Add "${key}"${meaningOf(schema, path)}.` : `Correct "${key}".`,
  };
}

/** ": what it is", as the schema describes it, or nothing. */
function meaningOf(schema: z.ZodType, path: readonly string[]): string {
  const found = path.reduce<z.ZodType | undefined>(
    (node, key) => (node instanceof z.ZodObject ? node.shape[key] : undefined),
    schema,
  );
  return found?.description ? `: ${lower(found.description)}` : '';
}

/** The line in the file of the deepest key of a path that is there. */
function lineOfPath(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly string[],
): number {
  let node: unknown = document.contents;
  let line = 1;
  for (const key of path) {
    if (!isMap(node)) break;
    const pair = node.items.find((item) => String(item.key) === key);
    if (!pair) break;
    const start = (pair.key as { range?: [number, number, number] }).range?.[0] ?? 0;
    line = lines.linePos(start).line + 1;
    node = pair.value;
  }
  return line;
}

function lower(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
