import { isoDay, runCommand } from '../src/cli/command.ts';
import { accept } from '../src/stages/accept.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand<{ until: string; reason: string; owner?: string }>({
  name: 'accept',
  summary: 'Say that somebody lives with a finding until a day. Written to acceptances.yaml of the content.',
  configure: (command) =>
    command
      .argument('<fingerprint>', 'the 16 characters that the report shows beside the finding')
      .requiredOption('--until <date>', 'last day on which it holds, within a year', isoDay)
      .requiredOption('--reason <text>', 'why, as the report shows it')
      .option('--owner <role>', 'who answers for it (default: the owner of the finding)'),
  run: async ({ options, args: [fingerprint = ''], now }) => {
    const session = await openSession(options, now);
    return { stages: [], notes: await accept(session, { ...options, fingerprint }) };
  },
});
