import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../../domain/problem.ts';

/** Reads a YAML file by its schema; everything that is wrong with it comes back as problems that name `file`. */
export function readYaml<Schema extends z.ZodType>(
  path: string,
  file: string,
  schema: Schema,
): { data: z.infer<Schema> } | { problems: Problem[] } {
  const text = readText(path);
  if (text === null) {
    return {
      problems: [{ where: file, what: 'the file cannot be read', fix: 'Create it, or correct its name' }],
    };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  if (document.errors.length > 0) return { problems: document.errors.map((error) => notYaml(error, file)) };
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return { data: result.data };
  return {
    problems: result.error.issues.map((issue) => ({
      where: issue.path.length > 0 ? `${file} › ${issue.path.join('.')}` : file,
      what: (issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined) ?? issue.message,
      fix: 'Correct it there',
    })),
  };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function notYaml(
  error: { message: string; linePos?: [{ line: number }, ...unknown[]] | undefined },
  file: string,
): Problem {
  const line = error.linePos?.[0].line ?? 1;
  const what = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'it is not YAML';
  return { where: `${file}:${line}`, what, fix: 'Correct the indentation, quotes or colons of this line' };
}
