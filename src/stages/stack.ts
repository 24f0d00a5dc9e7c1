import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { InputError, type Problem } from '../domain/problem.ts';
import { LARGEST_BODY, packagedTemplate, REPOSITORY_VARIABLES } from '../infra/stack.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import type { Session } from './session.ts';
import { taskRoles } from './task-roles.ts';

/** What the stack is made for; each is a parameter of the template, which says what it means. */
export interface StackOptions {
  stackName: string;
  repository?: string;
  branch: string;
  environment?: string;
  domain?: string;
  certificate?: string;
  sender?: string;
  mailIdentity?: string;
  alarmEmail?: string;
  githubProvider: 'create' | 'exists';
  /** File that the packaged template is written to. */
  out: string;
}

/** The one region of the stack: CloudFront keeps certificates and access logs there. */
const REGION = 'us-east-1';
const REPOSITORY = 'OWNER/NAME';
const SENDER = 'reports@example.com';

/**
 * Writes the template with the edge function in it. Returns the command that deploys it, and how the repository comes to its
 * variables.
 * @throws InputError with every option that the stack would not take; nothing is written then.
 */
export async function stack(session: Session, options: StackOptions): Promise<string[]> {
  const problems = CHECKS.flatMap((check) => problemOf(check, options));
  if (options.domain && !options.certificate) problems.push(NO_CERTIFICATE);
  problems.push(...identityProblems(options));
  if (problems.length > 0) throw new InputError('stack', problems);
  const template = packagedTemplate();
  const file = resolve(options.out);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, template);
  return [
    ...block([...placeholders(session, options), ...weaker(options)]),
    'Deploy the stack, and again whenever a version of Quarterdeck changes it:',
    '',
    ...deployCommand(file, Buffer.byteLength(template), parameters(session, options), options.stackName),
    '',
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

/** The command, a parameter a line; a template that is too large for a request goes through a bucket. */
export function deployCommand(
  file: string,
  bytes: number,
  values: Readonly<Record<string, string>>,
  stackName: string,
): string[] {
  const bucket = bytes > LARGEST_BODY ? ['--s3-bucket A-BUCKET-OF-YOURS'] : [];
  const lines = [
    'aws cloudformation deploy',
    `--region ${REGION}`,
    `--stack-name ${stackName}`,
    `--template-file ${quoted(file)}`,
    ...bucket,
    '--capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND',
    '--parameter-overrides',
    ...Object.entries(values).map(([name, value]) => `  ${name}=${quoted(value)}`),
  ];
  return lines.map(
    (line, index) => `${index > 0 ? '  ' : ''}${line}${index < lines.length - 1 ? ' \\' : ''}`,
  );
}

/** For the shell: reads the outputs of the stack once, and sets the variable of each in the repository. */
export function variablesCommand(repository: string, stackName: string): string[] {
  const set = `gh variable set "$\u007bpair%%=*}" --repo ${quoted(repository)} --body "$value" < /dev/null`;
  return eachVariable(stackName, set);
}

/** The same variables for whoever looks after the stack from this machine. */
export function exportCommand(stackName: string): string[] {
  const [first, ...rest] = eachVariable(stackName, `printf "export %s='%s'\\n" "$\u007bpair%%=*}" "$value"`);
  return [`eval "$(${first}`, ...rest.slice(0, -1), `${rest.at(-1)})"`];
}

function eachVariable(stackName: string, work: string): string[] {
  const pairs = Object.entries(REPOSITORY_VARIABLES).map(([variable, output]) => `${variable}=${output}`);
  return [
    `aws cloudformation describe-stacks --region ${REGION} --stack-name ${stackName} --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output text |`,
    'while read -r output value; do',
    `  for pair in ${pairs.join(' ')}; do`,
    '    if [ "$\u007bpair#*=}" = "$output" ]; then',
    `      ${work}`,
    '    fi',
    '  done',
    'done',
  ];
}

function parameters({ portfolio, catalogue }: Session, options: StackOptions): Record<string, string> {
  const values: Record<string, string | undefined> = {
    Portfolio: portfolio.id,
    Repository: options.repository ?? REPOSITORY,
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
const hostOf = (address: string) => address.slice(address.indexOf('@') + 1).toLowerCase();

/** SES lets an identity send for itself; a domain also for every address and domain below it. */
function identityProblems({ mailIdentity, sender }: StackOptions): Problem[] {
  if (!mailIdentity || !sender?.includes('@') || mailIdentity === sender) return [];
  const host = hostOf(sender);
  const identity = mailIdentity.toLowerCase();
  if (host === identity || host.endsWith(`.${identity}`)) return [];
  const what = `"${mailIdentity}" does not let ${sender} send`;
  return [{ where: '--mail-identity', what, fix: `Name ${sender}, or its domain ${host}.` }];
}

interface Check {
  option: keyof StackOptions;
  pattern: RegExp;
  like: string;
}

const ADDRESS = /^[^@\s']+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+$/;
const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const CHECKS: readonly Check[] = [
  { option: 'stackName', pattern: /^[a-z][a-z0-9-]{0,39}$/, like: 'quarterdeck' },
  { option: 'repository', pattern: /^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/, like: 'owner/name' },
  { option: 'branch', pattern: /^[A-Za-z0-9._/-]+$/, like: 'main' },
  { option: 'environment', pattern: /^[A-Za-z0-9._-]+$/, like: 'production' },
  { option: 'domain', pattern: DOMAIN, like: 'reports.example.com' },
  {
    option: 'certificate',
    pattern: /^arn:[a-z-]+:acm:us-east-1:\d{12}:certificate\/[a-z0-9-]+$/,
    like: 'arn:aws:acm:us-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef; it must be in us-east-1',
  },
  { option: 'sender', pattern: ADDRESS, like: 'reports@example.com' },
  { option: 'mailIdentity', pattern: new RegExp(`${ADDRESS.source}|${DOMAIN.source}`), like: 'example.com' },
  { option: 'alarmEmail', pattern: ADDRESS, like: 'owner@example.com' },
];

const NO_CERTIFICATE: Problem = {
  where: '--domain',
  what: 'needs a certificate',
  fix: 'Have one issued for it by ACM in us-east-1, and name its ARN with --certificate.',
};

function problemOf({ option, pattern, like }: Check, options: StackOptions): Problem[] {
  const value = options[option];
  if (value === undefined || pattern.test(value)) return [];
  const name = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return [{ where: `--${name}`, what: `"${value}" cannot be used`, fix: `Write it like ${like}.` }];
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[A-Za-z0-9@%+=:,./_-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
