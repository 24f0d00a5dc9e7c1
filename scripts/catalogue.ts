import { runCommand } from '../src/cli/command.ts';
import { catalogue } from '../src/stages/catalogue.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand({
  name: 'catalogue',
  summary:
    'List every metric, rule and exhibit by report: whether the portfolio has the tables that it reads, and its minimums.',
  run: async ({ options, now }) => {
    const { entries, lines } = await catalogue(await openSession(options, now), now);
    return { stages: [], notes: lines, data: { entries } };
  },
});
