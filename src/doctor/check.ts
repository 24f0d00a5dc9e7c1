import { InputError, type Problem } from '../domain/problem.ts';

/** What a check found. */
export type Verdict =
  | { state: 'ok'; says: string }
  | { state: 'failed'; what: string; fix: string }
  | { state: 'not checked'; why: string };

export const ok = (says: string): Verdict => ({ state: 'ok', says });
export const failed = (what: string, fix: string): Verdict => ({ state: 'failed', what, fix });
export const notChecked = (why: string): Verdict => ({ state: 'not checked', why });

/** One thing that has to be right for a run to go through. A check changes nothing. */
export interface Check<Context> {
  id: string;
  title: string;
  run(context: Context): Promise<Verdict>;
}

export interface Checked {
  id: string;
  title: string;
  verdict: Verdict;
}

/** Runs checks side by side, and says them in their order. One that throws has failed, with what it threw. */
export async function runChecks<Context>(
  checks: readonly Check<Context>[],
  context: Context,
): Promise<Checked[]> {
  return Promise.all(
    checks.map(async (check) => ({
      id: check.id,
      title: check.title,
      verdict: await check.run(context).catch(thrown),
    })),
  );
}

function thrown(error: unknown): Verdict {
  if (error instanceof InputError) {
    const fixes = [...new Set(error.problems.map(({ fix }) => fix))];
    return failed(error.problems.map(({ where, what }) => `${where}: ${what}`).join('; '), fixes.join(' '));
  }
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return failed(`${name}: ${message}`, 'Compare the network, the region and the permissions.');
}

/** What failed, as problems for the end of a command. */
export function problemsOf(checked: readonly Checked[]): Problem[] {
  return checked.flatMap(({ title, verdict }) =>
    verdict.state === 'failed' ? [{ where: title, what: verdict.what, fix: verdict.fix }] : [],
  );
}
