import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Problem } from '../domain/problem.ts';
import { parseHandoff } from './handoffs/parse-handoff.ts';
import type { Row } from './types.ts';

/** A document before it is read; `path` is what the globs of the configuration match. */
export interface HandoffFile {
  path: string;
  /** What provenance and messages name. */
  file: string;
  /** Identifies the document within a tenant, whichever source it comes from. */
  project: string;
  tenant: string;
  bytes: number;
  content: Buffer | null;
  /** Day of the last commit that changed it; null outside git. */
  committed: string | null;
}

/** A hand-off longer than this is something else. */
export const MOST_BYTES = 1 << 20;

/** The row of a document and those of its entries. */
export function documentRows({ file, project, content, committed }: HandoffFile): {
  project: Row;
  items: Row[];
} {
  const { title, status, updated, items } = parseHandoff(textOf(content) ?? '');
  const values = {
    project,
    title: title ?? basename(file, '.md'),
    status,
    updated: updated ?? committed,
    recorded_on: committed,
  };
  const named = distinct(items.map((item) => itemId(item.title)));
  return {
    project: { values, file, line: 1 },
    items: items.map(({ line, kind, title: text, section, due, role, needs }, index) => ({
      values: {
        project,
        item: named[index] ?? '',
        kind,
        title: text,
        section: section || null,
        role,
        due,
        needs,
        recorded_on: committed,
      },
      file,
      line,
    })),
  };
}

/** The identity of an entry: its text, whatever its case, spacing and place. */
function itemId(text: string): string {
  const normal = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(normal).digest('hex').slice(0, 16);
}

function distinct(ids: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return ids.map((id) => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  });
}

function textOf(content: Buffer | null): string | null {
  if (content === null || content.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

/** Why a file cannot be read as a hand-off; null when it can. */
export function wrongFile({ file, bytes, content }: HandoffFile): Problem | null {
  if (bytes > MOST_BYTES) {
    const size = (bytes / MOST_BYTES).toFixed(1);
    const fix = 'Move what is not a hand-off out of it, or leave the file out with "include"';
    return { where: file, what: `the file has ${size} MiB; a hand-off may have 1 MiB`, fix };
  }
  const text = textOf(content);
  if (text === null) {
    const fix = 'Save it as plain text in UTF-8, or leave it out with "include"';
    return { where: file, what: 'the file is not UTF-8 text', fix };
  }
  if (text.trim() !== '') return null;
  return { where: file, what: 'the file is empty', fix: 'Write the hand-off, or delete the file' };
}
