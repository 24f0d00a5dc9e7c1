import { join } from 'node:path';
import { Option } from 'commander';
import { runCommand } from '../src/cli/command.ts';
import { openSession } from '../src/stages/session.ts';
import { stack } from '../src/stages/stack.ts';
import type { StackOptions } from '../src/stages/stack-options.ts';

await runCommand<Omit<StackOptions, 'out'> & { out?: string }>({
  name: 'stack',
  summary:
    'Write the template of the AWS stack and print the command that deploys it. Nothing is deployed by it.',
  configure: (command) =>
    command
      .option('--stack-name <name>', 'what the stack is called', 'quarterdeck')
      .option('--repository <owner/name>', 'GitHub repository that runs every week')
      .option('--owner-id <number>', 'number of its owner at GitHub, where its tokens name it')
      .option('--repository-id <number>', 'number of the repository itself, likewise')
      .option('--branch <name>', 'branch whose workflow runs are trusted', 'main')
      .option('--environment <name>', 'GitHub environment that is demanded, too, where the plan has them')
      .option('--domain <name>', 'own domain of the site')
      .option('--certificate <arn>', 'its certificate, in us-east-1')
      .option('--sender <address>', 'address that e-mails come from')
      .option('--mail-identity <name>', 'domain or address that SES is to verify for the sender')
      .option('--alarm-email <address>', 'who hears that no run has completed, of bounces and of the budget')
      .addOption(
        new Option('--github-provider <state>', 'whether the account has the OIDC provider of GitHub already')
          .choices(['create', 'exists'])
          .default('create'),
      )
      .option('--out <file>', 'file to write the template to (default: stack.yaml in the folder for state)'),
  run: async ({ options, now }) => {
    // Whatever the target: the variables that say where the stack is come from it.
    const session = await openSession({ ...options, target: 'local' }, now);
    const out = options.out ?? join(options.state, 'stack.yaml');
    const notes = await stack(session, { ...options, out });
    return { stages: [], notes, json: { template: out, notes } };
  },
});
