import { runCommand } from '../src/cli/command.ts';
import { accessLines, grantAccess, listAccess, revokeAccess, rotateKeys } from '../src/stages/access.ts';
import { resendLink } from '../src/stages/resend-link.ts';
import { mistake, openSession } from '../src/stages/session.ts';

const ACTIONS = 'grant PERSON REPORT…, revoke PERSON [REPORT…], list, rotate, resend PERSON';

await runCommand({
  name: 'access',
  summary: `Say who may read what: ${ACTIONS}.`,
  configure: (command) =>
    command
      .argument('<action>', 'grant, revoke, list, rotate or resend')
      .argument('[stakeholder]', 'id of a person in portfolio.yaml')
      .argument('[reports...]', 'ids of reports; "revoke" without any takes everything'),
  run: async ({ options, args: [action = '', person, ...reports], env, now }) => {
    const session = await openSession(options, now);
    const who = () => person ?? refuse(action, 'names nobody');
    const notes = (lines: string[]) => ({ stages: [], notes: lines, json: { action, notes: lines } });
    if (action === 'grant') return notes(await grantAccess(session, who(), reports));
    if (action === 'revoke') return notes(await revokeAccess(session, who(), reports));
    if (action === 'resend') return notes(await resendLink(session, who(), env, now));
    if (action === 'rotate') return notes(await rotateKeys(session));
    if (action !== 'list') return refuse(action, 'is nothing that can be done');
    const list = await listAccess(session);
    return { stages: [], notes: accessLines(list), json: list };
  },
});

function refuse(action: string, what: string): never {
  throw mistake(`access ${action}`, what, `Use one of: ${ACTIONS}.`);
}
