import { runCommand } from '../src/cli/command.ts';
import { build, runsToBuild } from '../src/stages/build.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand<{ runs: string }>({
  name: 'build',
  summary: 'Render the pages of the runs that are not published, and the index pages.',
  configure: (command) =>
    command.option('--runs <choice>', 'unpublished, all, or the day of one run', runsToBuild, 'unpublished'),
  run: async ({ options, progress, now }) => {
    const session = await openSession({ ...options, catalogue: false }, now);
    const stages = [await build(session, options.runs, { progress, now })];
    return { stages, notes: [`Pages: ${session.workspace.distDir}`] };
  },
});
