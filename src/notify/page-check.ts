import { createHash } from 'node:crypto';
import { InputError, type Problem } from '../domain/problem.ts';

/** What a reader with this token gets for a path such as `/ceo/2026-11-23/`; null when nothing answers. */
export interface PageCheck {
  read(path: string, token: string): Promise<{ status: number; body: Uint8Array } | null>;
}

/** A page that a message links to. */
export interface LinkedPage {
  /** `/<report>/<run>/` */
  path: string;
  /** A token of somebody who may read it. */
  token: string;
  /** sha256 of the page as it was published, in hexadecimal; null when it is not published. */
  digest: string | null;
}

/**
 * Reads each page as its reader would.
 * @throws InputError with every page that does not answer with what was published.
 */
export async function checkPages(check: PageCheck, pages: readonly LinkedPage[]): Promise<void> {
  const problems: Problem[] = [];
  for (const page of pages) {
    const what = await faultOf(check, page);
    if (what !== null) problems.push({ where: page.path, what, fix: FIX });
  }
  if (problems.length > 0) throw new InputError('notify', problems);
}

const FIX = 'Nothing was sent. Publish the run again, look at the page, then start this again.';

async function faultOf(check: PageCheck, { path, token, digest }: LinkedPage): Promise<string | null> {
  if (digest === null) return 'is not published';
  const answer = await check.read(path, token);
  if (answer === null) return 'does not answer';
  if (answer.status !== 200) return `answers with ${answer.status} to somebody who may read it`;
  const found = createHash('sha256').update(answer.body).digest('hex');
  return found === digest ? null : 'answers with something else than the page that was published';
}
