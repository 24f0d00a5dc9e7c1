import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from './edge-messages.ts';
import { messagePage } from './page.ts';
import { publishedFiles } from './published-files.ts';

/**
 * Answers with the files of a published site. Only what the manifest lists is there, so a publish that was killed
 * half-way shows nothing of itself. `path` has no leading slash.
 */
export function siteFiles(
  folder: string,
): (path: string, ifNoneMatch: string | undefined) => Promise<Answer> {
  const published = publishedFiles(folder);
  const file = async (path: string, status: number): Promise<Answer | null> => {
    const entry = await published.find(path);
    if (!entry) return null;
    const body = await readFile(join(folder, path));
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
    return { status, headers: { 'content-type': entry.type, 'cache-control': entry.cache, etag }, body };
  };
  return async (path, ifNoneMatch) => {
    const found = await file(path, 200);
    if (found && ifNoneMatch && matches(ifNoneMatch, String(found.headers.etag))) {
      return { status: 304, headers: found.headers };
    }
    return found ?? (await file('404.html', 404)) ?? missing(await published.isPublished());
  };
}

function matches(header: string, etag: string): boolean {
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag || part.trim() === '*');
}

function missing(isPublished: boolean): Answer {
  const text = isPublished
    ? 'The address may be mistyped. Every report that was ever published is still where it was.'
    : 'Nothing has been published here yet. Run "npm start" first.';
  return messagePage(404, 'There is no such page', text);
}
