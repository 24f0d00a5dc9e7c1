import { createHash } from 'node:crypto';
import pMap from 'p-map';
import { InputError } from '../domain/problem.ts';

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

/** Most who ask are about to send a message. */
const BEFORE_MAIL = {
  stage: 'notify',
  fix: 'Nothing was sent. Publish the run again, look at the page, then start this again.',
};

/** A page that does not open yet is asked for again for a while: several wait together. */
const AT_ONCE = 8;

/**
 * Reads each page as its reader would, for a stage that says what to do where one fails.
 * @throws InputError with every page that does not answer with what was published.
 */
export async function checkPages(
  check: PageCheck,
  pages: readonly LinkedPage[],
  { stage, fix } = BEFORE_MAIL,
): Promise<void> {
  const faults = await pMap(pages, (page) => faultOf(check, page), { concurrency: AT_ONCE });
  const problems = faults.flatMap((what, index) =>
    what === null ? [] : [{ where: pages[index]?.path ?? '', what, fix }],
  );
  if (problems.length > 0) throw new InputError(stage, problems);
}

async function faultOf(check: PageCheck, { path, token, digest }: LinkedPage): Promise<string | null> {
  if (digest === null) return 'is not published';
  const answer = await check.read(path, token);
  if (answer === null) return 'does not answer';
  if (answer.status !== 200) return `answers with ${answer.status} to somebody who may read it`;
  const found = createHash('sha256').update(answer.body).digest('hex');
  return found === digest ? null : 'answers with something else than the page that was published';
}
