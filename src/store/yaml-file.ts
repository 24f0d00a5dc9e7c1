import { readFile } from 'node:fs/promises';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { InputError, type Problem } from '../domain/problem.ts';

export interface YamlFile<T> {
  value: T;
  /** `file:line` of the value at a path, for messages. */
  where(path: readonly PropertyKey[]): string;
}

/** A better sentence on an issue than the schema's own; nothing where there is none. */
export type Explain = (issue: z.core.$ZodIssue, read: unknown) => Omit<Problem, 'where'> | undefined;

/**
 * Reads a YAML file against a schema.
 * @param shown the file's name in messages
 * @throws InputError with every problem of the file: it is missing, is no YAML, or breaks the schema.
 */
export async function readYaml<S extends z.ZodType>(
  file: string,
  shown: string,
  schema: S,
  explain: Explain = () => undefined,
): Promise<YamlFile<z.infer<S>>> {
  const text = await readText(file, shown);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const where = (path: readonly PropertyKey[]) => `${shown}:${lineOf(document, lines, path)}`;
  // One broken character makes an error of every token behind it: the first tells where.
  const [broken] = document.errors;
  if (broken) {
    throw new InputError(shown, [syntaxProblem(shown, broken)]);
  }
  const read: unknown = document.toJS();
  const parsed = schema.safeParse(read);
  if (parsed.success) return { value: parsed.data, where };
  throw new InputError(
    shown,
    parsed.error.issues.map((issue) => ({ ...schemaProblem(issue, where), ...explain(issue, read) })),
  );
}

async function readText(file: string, shown: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    const fix = 'Create it with "npm run init", or name the folder that holds it with --content.';
    throw new InputError(shown, [{ where: shown, what: 'there is no such file', fix }]);
  }
}

function syntaxProblem(
  shown: string,
  error: { message: string; linePos?: [{ line: number }, ...unknown[]] },
): Problem {
  const what = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'is no YAML';
  return { where: `${shown}:${error.linePos?.[0].line ?? 1}`, what, fix: 'Mend the YAML there.' };
}

type Document = ReturnType<typeof parseDocument>;

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function schemaProblem(issue: z.core.$ZodIssue, where: (path: readonly PropertyKey[]) => string): Problem {
  const path = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  const name = path.replace(/^\./, '');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${key}"`).join(', ');
    const place = name === '' ? 'at the top' : `in "${name}"`;
    return {
      where: where([...issue.path, issue.keys[0] ?? '']),
      what: `${keys} ${place} is not a key that Quarterdeck knows`,
      fix: 'Check the spelling against src/domain/portfolio.ts, or remove it.',
    };
  }
  if (issue.code === 'invalid_type' && issue.message.includes('received undefined')) {
    return { where: where(issue.path), what: `"${name}" is missing`, fix: `Add it (${issue.expected}).` };
  }
  return { where: where(issue.path), what: `"${name}" ${issue.message}`, fix: 'Correct the value.' };
}
