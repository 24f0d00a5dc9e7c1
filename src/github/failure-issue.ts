import type { GitHubApi } from './api.ts';
import { addToSummary, type Env } from './environment.ts';
import { howToGoOn } from './go-on.ts';

export const ISSUE_TITLE = 'The weekly run failed';

/** What somebody needs who hears of it: no figure and no name, for whoever reads the issues. */
export function failureText(env: Env): string {
  const jobs = [
    ['collect', env.COLLECT],
    ['publish', env.PUBLISH],
    ['deliver', env.DELIVER],
  ].filter(([, result]) => result === 'failure' || result === 'cancelled');
  const log = `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
  return `The run of ${env.RUN || 'this week'} stopped: ${jobs.map(([job, result]) => `${job} (${result})`).join(', ')}.

1. Open [the log](${log}); the last lines of that job say what is wrong and what to do.
2. Put it right. ${howToGoOn(env.RUN)}
3. Close this issue. The next failure opens a new one.
`;
}

/**
 * Opens an issue, or adds to the one that is open: those who watch the repository get a message from GitHub. The page of
 * the run says it first, and also where issues are switched off.
 */
export async function tellFailure(env: Env, api: GitHubApi): Promise<string> {
  const body = failureText(env);
  await addToSummary(env, body);
  const open = await api.get('issues?state=open&per_page=100');
  const known = Array.isArray(open) ? open.find((issue) => issue?.title === ISSUE_TITLE) : undefined;
  if (known) {
    await api.post(`issues/${Number(known.number)}/comments`, { body });
    return `Added to issue ${Number(known.number)}.`;
  }
  await api.post('issues', { title: ISSUE_TITLE, body });
  return 'Opened an issue.';
}
