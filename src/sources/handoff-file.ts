import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Problem } from '../domain/problem.ts';
import { handoffWithoutSecrets, withoutSecrets } from './handoff-secrets.ts';
import { type Handoff, parseHandoff } from './handoffs/parse-handoff.ts';
import type { Secret, SecretScan } from './repository/secrets.ts';
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

/** A document as read, with no credential in any of its texts; `secrets` says where they stood. */
export type CleanHandoff = Handoff & { secrets: readonly Secret[] };

/** Reads a document. Credentials are replaced before it is parsed, and again in the texts that became of it. */
export async function readHandoff(
  { file, content }: Pick<HandoffFile, 'file' | 'content'>,
  scan: SecretScan,
): Promise<CleanHandoff> {
  const raw = await withoutSecrets(scan, file, textOf(content) ?? '');
  const clean = await handoffWithoutSecrets(scan, file, parseHandoff(raw.text));
  return { ...clean, secrets: [...raw.secrets, ...clean.secrets] };
}

/** The rows of a document: its own, those of its entries, and those of the credentials found in it. */
export function documentRows(
  { file, project, committed }: HandoffFile,
  { title, status, updated, items, secrets }: CleanHandoff,
): Record<'projects' | 'project_items' | 'project_secrets', Row[]> {
  const values = {
    project,
    title: title ?? basename(file, '.md'),
    status,
    updated: updated ?? committed,
    recorded_on: committed,
  };
  const named = distinct(items.map((item) => itemId(item.title)));
  return {
    projects: [{ values, file, line: 1 }],
    project_items: items.map(({ line, kind, title: text, section, due, role, needs }, index) => ({
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
    project_secrets: distinctSecrets(secrets).map(({ line, kind }) => ({
      values: { project, at: String(line), detail: kind, recorded_on: committed },
      file,
      line,
    })),
  };
}

function distinctSecrets(secrets: readonly Secret[]): Secret[] {
  return [...new Map(secrets.map((secret) => [`${secret.line} ${secret.kind}`, secret])).values()];
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
export function wrongFile({
  file,
  bytes,
  content,
}: Pick<HandoffFile, 'file' | 'bytes' | 'content'>): Problem | null {
  if (bytes > MOST_BYTES) {
    const size = (bytes / MOST_BYTES).toFixed(1);
    const fix =
      'Move what is not a hand-off out of it, or leave the file out ("include" of the source can do that)';
    return { where: file, what: `the file has ${size} MiB; a hand-off may have 1 MiB`, fix };
  }
  const text = textOf(content);
  if (text === null) {
    const fix = 'Save it as plain text in UTF-8, or leave it out ("include" of the source can do that)';
    return { where: file, what: 'the file is not UTF-8 text', fix };
  }
  if (text.trim() !== '') return null;
  return { where: file, what: 'the file is empty', fix: 'Write the hand-off, or delete the file' };
}
