import { runCommand } from '../src/cli/command.ts';
import { notify } from '../src/stages/notify.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand<{ send: boolean; dryRun: boolean; resend: string[]; resendUnknown: boolean }>({
  name: 'notify',
  summary: 'E-mail the reports of the run. Without --send it only says what would go out.',
  configure: (command) =>
    command
      .option('--send', 'send the messages', false)
      .option('--dry-run', 'send nothing (what happens without --send, too)', false)
      .option('--resend <key...>', 'send again these messages that may or may not have gone out', [])
      .option('--resend-unknown', 'send again all messages that may or may not have gone out', false),
  run: async ({ options, progress, env, now }) => {
    const session = await openSession(options, now);
    const dryRun = options.dryRun || !options.send;
    const resend = { keys: options.resend, all: options.resendUnknown };
    const stages = [await notify(session, { dryRun, env, resend }, { progress, now })];
    const where = options.target === 'local' ? [`Outbox: ${session.workspace.outboxDir}`] : [];
    return { stages, notes: dryRun ? ['Nothing was sent. Add --send to send.'] : where };
  },
});
