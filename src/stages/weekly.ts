import type { StageResult } from '../cli/progress.ts';
import { resolveRecipients } from '../notify/addresses.ts';
import { build } from './build.ts';
import { collect, type Effects } from './collect.ts';
import { notify } from './notify.ts';
import { publish } from './publish.ts';
import { publishedOf } from './published.ts';
import type { Session } from './session.ts';
import { tasks } from './tasks.ts';
import { telemetry } from './telemetry.ts';
import { verify } from './verify.ts';

export interface WeeklyOptions {
  keepGoing: boolean;
  env: Readonly<Record<string, string | undefined>>;
}

/** The whole run: collect, build, publish, verify, tasks, metrics, e-mails. Killed anywhere and started again, it ends in the same state. */
export async function weekly(
  session: Session,
  { keepGoing, env }: WeeklyOptions,
  effects: Effects,
): Promise<StageResult[]> {
  // Before anything is written: an address that is missing would only show at the end.
  resolveRecipients(session.portfolio, env, session.target === 'aws');
  const published = await publishedOf(session);
  const results = [await collect(session, { keepGoing, isPublished: published.has }, { ...effects, env })];
  results.push(await build(session, 'unpublished', effects));
  results.push(await publish(session, { ...effects, env }));
  results.push(await verify(session, effects));
  results.push(await tasks(session));
  results.push(await telemetry(session, { dryRun: false }, effects));
  results.push(await notify(session, { dryRun: false, env }, effects));
  return results;
}
