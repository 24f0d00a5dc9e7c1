import { runCommand } from '../src/cli/command.ts';
import { ACTIONS, accessCommand } from '../src/stages/access-command.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand<{ links: boolean }>({
  name: 'access',
  summary: `Say who may read what: ${ACTIONS}.`,
  configure: (command) =>
    command
      .argument('<action>', 'grant, revoke, list, rotate or resend')
      .argument('[stakeholder]', 'id of a person in portfolio.yaml')
      .argument('[reports...]', 'ids of reports; "revoke" without any takes everything')
      .option('--links', 'with "revoke": end the links that this person was sent, and nothing else', false),
  run: async ({ options, args: [action = '', person, ...reports], env, now }) => {
    const session = await openSession(options, now);
    const asked = { action, person, reports, links: options.links };
    return { stages: [], ...(await accessCommand(session, asked, env, now)) };
  },
});
