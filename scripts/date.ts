import { setTimeout as delay } from 'node:timers/promises';
import { runCommand } from '../src/cli/command.ts';
import { githubApi } from '../src/github/api.ts';
import { setOutput } from '../src/github/environment.ts';
import { lastMonday, startOf } from '../src/github/run-date.ts';
import { loadPortfolio } from '../src/store/load-portfolio.ts';

await runCommand({
  name: 'date',
  summary: 'Say the day of the weekly run: the newest Monday, or the one of the workflow that is run again.',
  run: async ({ options, env, now }) => {
    const { value: portfolio } = await loadPortfolio(options.content);
    const run =
      options.run ?? lastMonday(await startOf(env, githubApi(env, delay), now), portfolio.time_zone);
    await setOutput(env, 'run', run);
    return { stages: [], notes: [run], data: { run } };
  },
});
