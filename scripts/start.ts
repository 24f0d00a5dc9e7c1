import { runCommand } from '../src/cli/command.ts';
import { stageLine } from '../src/cli/progress.ts';
import { notesOn } from '../src/stages/notes.ts';
import { addresses, DEFAULT_PORT, portOf, serve, untilStopped } from '../src/stages/serve.ts';
import { openSession, snapshotOfRun } from '../src/stages/session.ts';
import { weekly } from '../src/stages/weekly.ts';

await runCommand<{ serve: boolean; port: number; keepGoing: boolean }>({
  name: 'start',
  summary: 'The whole run, then serve what it made on this machine.',
  configure: (command) =>
    command
      .option('--no-serve', 'end after the run')
      .option('--port <n>', 'port to listen on', portOf, DEFAULT_PORT)
      .option('--keep-going', 'a table with mistakes is "not collected" instead of stopping the run', false),
  run: async ({ options, progress, env, now }) => {
    const session = await openSession(options, now);
    const stages = await weekly(session, { keepGoing: options.keepGoing, env }, { progress, now });
    const notes = notesOn(await snapshotOfRun(session));
    if (!options.serve)
      return {
        stages,
        notes: [
          ...notes,
          `To read it: npm run serve -- --content ${options.content} --state ${options.state}`,
        ],
      };
    for (const line of [...stages.map(stageLine), '', ...notes]) progress.line(line);
    const server = await serve(session, options.port, now);
    for (const line of addresses(server.url)) progress.line(line);
    await untilStopped();
    await server.close();
    return { stages: [] };
  },
});
