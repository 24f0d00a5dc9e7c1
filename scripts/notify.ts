import { runCommand } from '../src/cli/command.ts';
import { forgetMessages } from '../src/stages/forget-messages.ts';
import { notify } from '../src/stages/notify.ts';
import { resendOf } from '../src/stages/resend.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand<{
  send: boolean;
  dryRun: boolean;
  resend: string[];
  resendUnknown: boolean;
  forget: string[];
}>({
  name: 'notify',
  summary: 'E-mail the reports of the run. Without --send it only says what would go out.',
  configure: (command) =>
    command
      .option('--send', 'send the messages', false)
      .option('--dry-run', 'send nothing (what happens without --send, too)', false)
      .option(
        '--resend <key...>',
        'send again these messages that may or may not have gone out; "unknown" for all',
        [],
      )
      .option(
        '--forget <key...>',
        'close these: they arrived, or nobody waits for them; alone it sends nothing',
        [],
      )
      .option('--resend-unknown', 'send again all messages that may or may not have gone out', false),
  run: async ({ options, progress, env, now }) => {
    const session = await openSession(options, now);
    const forgotten = await forgetMessages(session, options.forget);
    if (forgotten.length > 0 && !options.send) return { stages: [], notes: forgotten };
    for (const line of forgotten) progress.line(`notify   ${line}`);
    const dryRun = options.dryRun || !options.send;
    const resend = resendOf(options.resend, options.resendUnknown);
    const stages = [await notify(session, { dryRun, env, resend }, { progress, now })];
    const where = options.target === 'local' ? [`Outbox: ${session.workspace.outboxDir}`] : [];
    return { stages, notes: dryRun ? ['Nothing was sent. Add --send to send.'] : where };
  },
});
