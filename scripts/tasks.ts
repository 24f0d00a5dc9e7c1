import { isoDay, runCommand } from '../src/cli/command.ts';
import { openSession } from '../src/stages/session.ts';
import { tasksCommand } from '../src/stages/tasks-command.ts';

await runCommand<{ queue?: string; all: boolean; until?: string; reason?: string }>({
  name: 'tasks',
  summary:
    "Bring the run's findings into their owners' queues, once each; or read and answer the tasks there.",
  configure: (command) =>
    command
      .argument('[verb]', 'sync (without a verb), list, assign, doing, done, drop, snooze, note or reopen')
      .argument('[fingerprint]', 'of the task that it is about: its first characters')
      .argument('[text]', 'assign: who gets it; note: what to write down')
      .option('--queue <role>', 'list: only the tasks of this role, e.g. cto')
      .option('--all', 'list: also those that are settled, dropped or put off', false)
      .option('--until <date>', 'snooze: the last day on which it is put off', isoDay)
      .option('--reason <text>', 'snooze: why'),
  run: async ({ options, args, now }) => tasksCommand(await openSession(options, now), args, options),
});
