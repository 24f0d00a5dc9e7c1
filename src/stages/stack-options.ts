import type { Problem } from '../domain/problem.ts';

/** What the stack is made for; each is a parameter of the template, which says what it means. */
export interface StackOptions {
  stackName: string;
  repository?: string;
  /** Numbers of its owner and of itself at GitHub, for a repository whose tokens name them. */
  ownerId?: string;
  repositoryId?: string;
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

/** What stands for an option that was not given. */
export const REPOSITORY = 'OWNER/NAME';
export const SENDER = 'reports@example.com';

export const hostOf = (address: string) => address.slice(address.indexOf('@') + 1).toLowerCase();

/** Every option that the stack would not take. */
export function optionProblems(options: StackOptions): Problem[] {
  return [
    ...CHECKS.flatMap((check) => problemOf(check, options)),
    ...(options.domain && !options.certificate ? [NO_CERTIFICATE] : []),
    ...numberProblems(options),
    ...identityProblems(options),
  ];
}

/** A subject with one number is none that GitHub writes. */
function numberProblems({ repository, ownerId, repositoryId }: StackOptions): Problem[] {
  if ((ownerId === undefined) === (repositoryId === undefined)) return [];
  const [given, missing] = ownerId ? ['--owner-id', '--repository-id'] : ['--repository-id', '--owner-id'];
  const fix = `Give both: ${numbersCommand(repository)} prints the owner's number, then the repository's.`;
  return [{ where: given, what: `says nothing without ${missing}`, fix }];
}

/** Prints the two numbers, a line each. */
export function numbersCommand(repository = REPOSITORY): string {
  return `gh api repos/${repository} --jq '.owner.id, .id'`;
}

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
const NUMBER = /^[1-9][0-9]*$/;
const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const CHECKS: readonly Check[] = [
  { option: 'stackName', pattern: /^[a-z][a-z0-9-]{0,39}$/, like: 'quarterdeck' },
  { option: 'repository', pattern: /^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/, like: 'owner/name' },
  { option: 'ownerId', pattern: NUMBER, like: '583231' },
  { option: 'repositoryId', pattern: NUMBER, like: '1296269' },
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
