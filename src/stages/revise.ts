import { ownCommand } from '../cli/own-command.ts';
import { type StageResult, timed } from '../cli/progress.ts';
import { runFolder } from '../domain/run-folder.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { build } from './build.ts';
import type { Effects } from './collect.ts';
import { collectRun } from './collect-run.ts';
import { type PublishOptions, publish } from './publish.ts';
import { certainlyPublishedOf, type Published } from './published.ts';
import { mistake, type Session, snapshotOfRun } from './session.ts';

const MOST_WHY = 300;

/**
 * Publishes a correction beside a published run: made again from the sources as of that day, with what they say now and
 * today's rules and templates. What was published stays; indexes and later runs take the correction. Nobody is mailed.
 * Killed anywhere and started again with the same reason, it goes on.
 */
export async function revise(
  session: Session,
  date: string,
  why: string,
  effects: Effects,
  options: Pick<PublishOptions, 'takeOver' | 'invalidate'> = {},
): Promise<StageResult[]> {
  const published = await certainlyPublishedOf(session);
  const reason = reasonOf(why);
  refuseUnpublished(session, published, date);
  const past = { ...session, run: date };
  const collected = await timed('revise', async () => {
    const { revision, isNew } = await correctionOf(past, reason, published, effects);
    const did = `revision ${revision} of ${date} ${isNew ? 'made' : 'found'}: ${reason}`;
    return { did, counts: { revision, made: isNew ? 1 : 0 } };
  });
  const folder = runFolder(date, collected.counts.revision ?? 1);
  const results = [collected, await build(past, folder, effects), await publish(past, effects, options)];
  effects.progress.line(
    `Commit and push snapshots/${folder}.json of the content folder now: without it the next weekly run is refused.`,
  );
  return results;
}

/** The correction that an earlier start made and did not come to publish, or a new one. */
async function correctionOf(session: Session, why: string, { has }: Published, effects: Effects) {
  const last = await snapshotOfRun(session);
  if (!has(runFolder(last.run, last.revision)) && last.why === why)
    return { revision: last.revision, isNew: false };
  refuseWaiting(last, has);
  const correction = { revision: last.revision + 1, why, backfilled: last.backfilled };
  effects.progress.step(`collect revision ${correction.revision} of ${session.run}`);
  await session.snapshots.write(
    await collectRun(session, session.run, { parsed: new Map(), correction }, effects),
  );
  return { revision: correction.revision, isNew: true };
}

function refuseWaiting({ run, revision, why }: Snapshot, has: Published['has']): void {
  const folder = runFolder(run, revision);
  if (has(folder)) return;
  throw mistake(
    '--revise',
    `the correction ${folder} is made and not published yet ("${why ?? ''}")`,
    `Publish it with the same --why, or delete snapshots/${folder}.json.`,
  );
}

function reasonOf(why: string): string {
  const reason = why.trim().replace(/\s+/g, ' ');
  if (reason !== '' && reason.length <= MOST_WHY) return reason;
  const what =
    reason === '' ? 'is missing: readers are told what was corrected' : `is longer than ${MOST_WHY} signs`;
  throw mistake('--why', what, 'Say it in one sentence, such as --why "A bill was booked twice."');
}

function refuseUnpublished({ named }: Session, { has }: Published, date: string): void {
  if (has(date)) return;
  throw mistake(
    '--revise',
    `the run of ${date} is not published, so it needs no correction beside it`,
    `Collect it again with "${ownCommand('collect', named, date, '--force')}".`,
  );
}
