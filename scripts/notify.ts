import { runCommand } from '../src/cli/command.ts';
import { notify } from '../src/stages/notify.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand<{ send: boolean; dryRun: boolean }>({
  name: 'notify',
  summary: 'E-mail the reports of the run. Without --send it only says what would go out.',
  configure: (command) =>
    command
      .option('--send', 'send the messages', false)
      .option('--dry-run', 'send nothing (what happens without --send, too)', false),
  run: async ({ options, progress, env, now }) => {
    const session = await openSession(options, now);
    const dryRun = options.dryRun || !options.send;
    const stages = [await notify(session, { dryRun, env }, { progress, now })];
    return {
      stages,
      notes: dryRun ? ['Nothing was sent. Add --send to send.'] : [`Outbox: ${session.workspace.outboxDir}`],
    };
  },
});
