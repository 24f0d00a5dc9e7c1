import { runCommand } from '../src/cli/command.ts';
import { notesOn } from '../src/stages/notes.ts';
import { openSession, snapshotOfRun } from '../src/stages/session.ts';
import { weekly } from '../src/stages/weekly.ts';

await runCommand<{ keepGoing: boolean }>({
  name: 'weekly',
  summary: 'The whole run: collect, build, publish, tasks, metrics, e-mails.',
  configure: (command) =>
    command.option(
      '--keep-going',
      'a table with mistakes is "not collected" instead of stopping the run',
      false,
    ),
  run: async ({ options, progress, env, now }) => {
    const session = await openSession(options, now);
    const stages = await weekly(session, { keepGoing: options.keepGoing, env }, { progress, now });
    return { stages, notes: notesOn(await snapshotOfRun(session)) };
  },
});
