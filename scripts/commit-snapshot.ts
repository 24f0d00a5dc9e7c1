import { setTimeout as delay } from 'node:timers/promises';
import { runCommand } from '../src/cli/command.ts';
import { githubApi } from '../src/github/api.ts';
import { setOutput, setVariable, warning } from '../src/github/environment.ts';
import { gitIn } from '../src/github/git.ts';
import { askRepository, NO_ISSUES, refusePublic, VISIBILITY_VARIABLE } from '../src/github/visibility.ts';
import { keepSnapshot } from '../src/stages/commit-snapshot.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand<{ check: boolean }>({
  name: 'commit-snapshot',
  summary: 'Commit and push the snapshot of the run; never into a public repository.',
  configure: (command) => command.option('--check', 'only say whether the repository may hold it', false),
  run: async ({ options, env, now }) => {
    const { visibility, hasIssues } = await askRepository(githubApi(env, delay));
    refusePublic(visibility);
    await setVariable(env, VISIBILITY_VARIABLE, visibility);
    if (options.check) {
      const said = hasIssues ? [] : [warning(env, NO_ISSUES)];
      return { stages: [], notes: ['The repository is private.', ...said] };
    }
    const session = await openSession(options, now);
    const { stage, commit } = await keepSnapshot(session, gitIn(process.cwd()), {
      repository: process.cwd(),
      branch: env.GITHUB_REF_NAME,
      pause: (attempt) => delay(attempt * 5000),
    });
    await setOutput(env, 'commit', commit);
    return { stages: [stage], notes: [`Commit: ${commit}`], data: { commit } };
  },
});
