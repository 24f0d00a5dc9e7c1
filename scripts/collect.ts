import { Option } from 'commander';
import { isoDay, runCommand } from '../src/cli/command.ts';
import { collect } from '../src/stages/collect.ts';
import { notesOn } from '../src/stages/notes.ts';
import { certainlyPublishedOf, publishedOf } from '../src/stages/published.ts';
import { openSession, snapshotOfRun } from '../src/stages/session.ts';

interface Options {
  from?: string;
  force: boolean;
  keepGoing: boolean;
}

await runCommand<Options>({
  name: 'collect',
  summary: 'Read the sources and write the snapshot of the run. A run that exists is kept.',
  configure: (command) =>
    command
      .option(
        '--from <date>',
        'also make the missing runs since this day, with only what was known then',
        isoDay,
      )
      .addOption(
        new Option('--every <interval>', 'how far apart those runs are').choices(['week']).default('week'),
      )
      .option('--force', 'collect the run again if it is not published', false)
      .option(
        '--keep-going',
        'a table with mistakes is "not collected"; without it the mistakes stop the run',
        false,
      ),
  run: async ({ options, progress, now, env }) => {
    const session = await openSession(options, now);
    const { has } = await (options.force ? certainlyPublishedOf : publishedOf)(session);
    const stages = [await collect(session, { ...options, isPublished: has }, { progress, now, env })];
    return { stages, notes: notesOn(await snapshotOfRun(session)) };
  },
});
