import { z } from 'zod';
import { InputError } from '../domain/problem.ts';
import { addDays, dayInZone } from '../domain/run.ts';
import type { GitHubApi } from './api.ts';
import type { Env } from './environment.ts';

/** The newest Monday that has begun in a time zone at an instant: the day of the run that was due. */
export function lastMonday(instant: string, timeZone: string): string {
  const day = dayInZone(instant, timeZone);
  const daysSinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -daysSinceMonday);
}

/**
 * When the workflow was first started. On GitHub the clock does not know: a job may wait for days in a queue or for an
 * approval, and a re-run, perhaps weeks later, must make the same run.
 */
export async function startOf(env: Env, api: GitHubApi, now: () => string): Promise<string> {
  if (!env.GITHUB_RUN_ID) return now();
  const path = `actions/runs/${env.GITHUB_RUN_ID}`;
  const answer = z.object({ created_at: z.iso.datetime() }).safeParse(await api.get(path));
  if (answer.success) return answer.data.created_at;
  throw new InputError('date', [
    {
      where: `run ${env.GITHUB_RUN_ID} of the workflow`,
      what: 'GitHub does not say when it was first started',
      fix: 'Start the workflow by hand with the date of the run.',
    },
  ]);
}
