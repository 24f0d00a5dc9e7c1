import { runCommand } from '../src/cli/command.ts';
import { addToSummary } from '../src/github/environment.ts';
import { knownVisibility } from '../src/github/visibility.ts';
import { openSession, snapshotOfRun } from '../src/stages/session.ts';
import { summaryOf } from '../src/stages/summary.ts';

await runCommand({
  name: 'summary',
  summary: "The run on one screen: for GitHub's page of the workflow, else printed.",
  run: async ({ options, env, now }) => {
    const snapshot = await snapshotOfRun(await openSession(options, now));
    const onGitHub = Boolean(env.GITHUB_STEP_SUMMARY);
    const markdown = summaryOf(snapshot, {
      // A terminal is its owner's.
      visibility: onGitHub ? knownVisibility(env) : 'private',
      url: env.QUARTERDECK_URL || null,
      ok: (env.JOB_STATUS ?? 'success') === 'success',
    });
    return { stages: [], notes: (await addToSummary(env, markdown)) ? [] : [markdown] };
  },
});
