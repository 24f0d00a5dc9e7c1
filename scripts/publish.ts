import { runCommand } from '../src/cli/command.ts';
import { publish } from '../src/stages/publish.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand({
  name: 'publish',
  summary: 'Put what was built where its readers find it.',
  run: async ({ options, progress, now }) => {
    const session = await openSession(options, now);
    return {
      stages: [await publish(session, { progress, now })],
      notes: [`Site: ${session.workspace.siteDir}`],
    };
  },
});
