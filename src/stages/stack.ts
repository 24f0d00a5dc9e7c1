import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { InputError } from '../domain/problem.ts';
import { packagedTemplate } from '../infra/stack.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import type { Session } from './session.ts';
import { deployCommand, exportCommand, quoted, REGION, variablesCommand } from './stack-commands.ts';
import {
  hostOf,
  numbersCommand,
  optionProblems,
  REPOSITORY,
  SENDER,
  type StackOptions,
} from './stack-options.ts';
import { taskRoles } from './task-roles.ts';

/**
 * Writes the template with the edge function in it. Returns the command that deploys it, and how the repository comes to its
 * variables.
 * @throws InputError with every option that the stack would not take; nothing is written then.
 */
export async function stack(session: Session, options: StackOptions): Promise<string[]> {
  const problems = optionProblems(options);
  if (problems.length > 0) throw new InputError('stack', problems);
  const template = packagedTemplate();
  const file = resolve(options.out);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, template);
  return [
    ...block([...placeholders(session, options), ...trustLines(options), ...weaker(options)]),
    ...providerLines(options),
    'Deploy the stack, and again whenever a version of Quarterdeck changes it. What the command leaves out stays as it was deployed.',
    '',
    ...deployCommand(file, Buffer.byteLength(template), parameters(session, options), options.stackName),
    '',
    ...afterFailure(options.stackName),
    ...confirmLines(options),
    `Have somebody read what is sent to ${options.sender ?? SENDER}: replies and "Unsubscribe" go there. Who asks for it gets "mail: []" in portfolio.yaml.`,
    '',
    'See what is left to do (domain, sender, what is weaker):',
    '',
    `aws cloudformation describe-stacks --region ${REGION} --stack-name ${options.stackName} --query 'Stacks[0].Outputs' --output table`,
    '',
    'Give the repository its variables, with the GitHub command line:',
    '',
    ...variablesCommand(options.repository ?? REPOSITORY, options.stackName),
    ...environmentCommand(options),
    '',
    'Give them to this shell as well: "npm run doctor -- --target aws" and every other command with that target read them here.',
    '',
    ...exportCommand(options.stackName),
    '',
    'Say where your portfolio lies in the repository: from then on it runs every Monday.',
    '',
    `gh variable set QUARTERDECK_CONTENT --repo ${quoted(options.repository ?? REPOSITORY)} --body ${quoted(contentIn(session))}`,
  ];
}

/** An account has one provider of GitHub, or none; a second one cannot be made. */
function providerLines({ githubProvider }: StackOptions): string[] {
  if (githubProvider === 'exists') return [];
  return [
    'Before the first time, look whether the account has the OIDC provider of GitHub already. If this prints one, add --github-provider exists:',
    '',
    `aws iam list-open-id-connect-providers --query "OpenIDConnectProviderList[?ends_with(Arn, '/token.actions.githubusercontent.com')].Arn" --output text`,
    '',
  ];
}

/** CloudFormation updates no stack whose creation failed. What is printed deletes no other: only a creation ends as these two. */
function afterFailure(stackName: string): string[] {
  const stack = `--region ${REGION} --stack-name ${stackName}`;
  return [
    'If the first deployment fails, read why, delete what is left of it (it holds nothing yet), and deploy again:',
    '',
    `aws cloudformation describe-stack-events ${stack} --query "StackEvents[?ends_with(ResourceStatus, 'FAILED')].[LogicalResourceId,ResourceStatusReason]" --output table`,
    `case "$(aws cloudformation describe-stacks ${stack} --query 'Stacks[0].StackStatus' --output text)" in ROLLBACK_COMPLETE | ROLLBACK_FAILED)`,
    `  aws cloudformation delete-stack ${stack} && aws cloudformation wait stack-delete-complete ${stack} ;;`,
    'esac',
    '',
  ];
}

/** Until then the alarm rings for nobody, and AWS does not say so. */
function confirmLines({ alarmEmail }: StackOptions): string[] {
  if (!alarmEmail) return [];
  return [
    `Then AWS sends ${alarmEmail} a message, "AWS Notification - Subscription Confirmation": open its link within 3 days, or nobody hears when no run has completed and when mail bounces. "npm run doctor -- --target aws" says whether somebody did.`,
    '',
  ];
}

/** The jobs run in the environment that the roles trust, or the roles refuse them. */
function environmentCommand({ environment, repository = REPOSITORY }: StackOptions): string[] {
  if (!environment) return [];
  return [
    `gh variable set QUARTERDECK_ENVIRONMENT --repo ${quoted(repository)} --body ${quoted(environment)}`,
  ];
}

/** The folder of the portfolio in the repository. */
function contentIn({ portfolio, workspace }: Session): string {
  const path = relative(PROGRAM_DIR, workspace.contentDir);
  return portfolio.sample || path.startsWith('..') ? 'FOLDER-OF-YOUR-PORTFOLIO' : path;
}

function parameters({ portfolio, catalogue }: Session, options: StackOptions): Record<string, string> {
  const values: Record<string, string | undefined> = {
    Portfolio: portfolio.id,
    Repository: options.repository ?? REPOSITORY,
    OwnerId: options.ownerId,
    RepositoryId: options.repositoryId,
    Branch: options.branch,
    Environment: options.environment,
    GitHubProvider: options.githubProvider,
    Domain: options.domain,
    Certificate: options.certificate,
    Sender: options.sender ?? SENDER,
    MailIdentity: options.mailIdentity,
    AlarmEmail: options.alarmEmail,
    Roles: taskRoles(portfolio, catalogue).join(','),
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

function placeholders({ portfolio }: Session, { repository, sender }: StackOptions): string[] {
  return [
    ...(repository ? [] : [`${REPOSITORY} stands for your repository (--repository).`]),
    ...(sender ? [] : [`${SENDER} stands for the address that e-mails come from (--sender).`]),
    ...(portfolio.sample
      ? [
          'This portfolio is a sample, which is never delivered: make your own with "npm run init -- DIR" first.',
        ]
      : []),
  ];
}

/** Which of GitHub's two ways to name a repository the roles trust: the other is refused, whoever it comes from. */
function trustLines({ repository, ownerId }: StackOptions): string[] {
  if (ownerId)
    return [
      'The roles trust tokens that name the owner and the repository with their numbers, as GitHub writes them for a repository that was created, renamed or transferred after 15 July 2026, or that opted in.',
    ];
  return [
    'Without --owner-id and --repository-id the roles trust tokens that name the repository by name alone. A repository that was created, renamed or transferred after 15 July 2026, or that opted in, has others, and every job of it would be refused.',
    `Two numbers, the owner's and the repository's, are printed by: ${numbersCommand(repository)}`,
    `Which way yours has, with an "@" for numbers, by: gh api repos/${repository ?? REPOSITORY}/actions/oidc/customization/sub --jq .sub_claim_prefix`,
  ];
}

/** What a stack without these options lacks; that of the domain stands in its outputs, too. */
function weaker({ mailIdentity, alarmEmail, domain, sender = SENDER }: StackOptions): string[] {
  const nobody =
    'Without --alarm-email nobody hears when no run has completed for 8 days or when mail bounces, and there is no budget.';
  return [
    ...(mailIdentity
      ? []
      : [
          `Without --mail-identity the stack has SES verify nothing: no e-mail goes out until ${sender} or ${hostOf(sender)} is verified there. Name one of them unless it is.`,
        ]),
    ...(alarmEmail ? [] : [nobody]),
    ...(domain
      ? []
      : [
          'Without --domain the site has the name that CloudFront gives it, which also accepts TLS 1.0 and 1.1.',
        ]),
  ];
}

const block = (lines: readonly string[]) => (lines.length > 0 ? [...lines, ''] : []);
