import { runCommand } from '../src/cli/command.ts';
import { openSession } from '../src/stages/session.ts';
import { telemetry } from '../src/stages/telemetry.ts';

await runCommand<{ dryRun: boolean }>({
  name: 'telemetry',
  summary: 'Send the metrics of the run to the monitoring, and last that it is complete.',
  configure: (command) =>
    command.option('--dry-run', 'list the series and what they cost, send nothing', false),
  run: async ({ options, progress, now }) => {
    const session = await openSession(options, now);
    return { stages: [await telemetry(session, { dryRun: options.dryRun }, { progress, now })] };
  },
});
