import { runCommand } from '../src/cli/command.ts';
import { openSession } from '../src/stages/session.ts';
import { verify } from '../src/stages/verify.ts';

await runCommand({
  name: 'verify',
  summary: 'Ask the edge for every page of the run, as its readers would.',
  run: async ({ options, progress, now }) => {
    const session = await openSession({ ...options, catalogue: false }, now);
    return { stages: [await verify(session, { progress, now })] };
  },
});
