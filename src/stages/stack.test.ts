import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasAws, hasMoto, type Moto, NO_AWS, NO_MOTO, startMoto } from '../aws/moto.fixture.ts';
import { parseTemplate } from '../infra/stack.fixture.ts';
import { packagedTemplate, REPOSITORY_VARIABLES } from '../infra/stack.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, digests, emptyFolder, NOW } from './small-portfolio.fixture.ts';
import { stack } from './stack.ts';
import { deployCommand, exportCommand, variablesCommand } from './stack-commands.ts';
import type { StackOptions } from './stack-options.ts';

const run = promisify(execFile);
let session: Session;
let folder: string;

beforeAll(async () => {
  folder = await emptyFolder();
  session = await openSession({ content: await contentFolder(), state: folder, target: 'local' }, () => NOW);
});

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef';

const options = (more: Partial<StackOptions> = {}): StackOptions => ({
  stackName: 'quarterdeck',
  branch: 'main',
  githubProvider: 'create',
  out: join(folder, 'it’s here', 'stack.yaml'),
  ...more,
});

/** A command that writes its arguments, a line each, to a file of its own, and prints something. */
async function stub(name: string, prints = ''): Promise<{ bin: string; said(): Promise<string[]> }> {
  const bin = join(await emptyFolder(), 'bin');
  const file = join(bin, `${name}.said`);
  await mkdir(bin);
  await writeFile(
    join(bin, name),
    `#!/bin/sh\nfor word in "$@"; do printf '%s\\n' "$word" >> '${file}'; done\nprintf '%s' '${prints}'\n`,
  );
  await chmod(join(bin, name), 0o755);
  return { bin, said: async () => (await readFile(file, 'utf8')).trimEnd().split('\n') };
}

test('the command that is printed, run by a shell, deploys the file with parameters that the template has', async () => {
  const lines = await stack(
    session,
    options({
      ...{ repository: 'acme/reports', ownerId: '583231', repositoryId: '1296269' },
      ...{ sender: 'reports@acme.example', alarmEmail: 'o+a@acme.example' },
    }),
  );
  const start = lines.findIndex((line) => line.startsWith('aws cloudformation deploy'));
  const aws = await stub('aws');
  const command = lines.slice(start, lines.indexOf('', start)).join('\n');
  await run('/bin/sh', ['-c', command], { env: { ...process.env, PATH: `${aws.bin}:${process.env.PATH}` } });
  const words = await aws.said();
  const file = words[words.indexOf('--template-file') + 1] ?? '';
  expect(await readFile(file, 'utf8')).toBe(packagedTemplate());
  expect(words.slice(words.indexOf('--parameter-overrides') + 1)).toEqual([
    'Portfolio=small',
    'Repository=acme/reports',
    'OwnerId=583231',
    'RepositoryId=1296269',
    'Branch=main',
    'GitHubProvider=create',
    'Sender=reports@acme.example',
    'AlarmEmail=o+a@acme.example',
    'Roles=cao,ceo,cfo,client-manager,cmo,cto,delivery-manager,property-manager',
  ]);
  const { Parameters } = parseTemplate(packagedTemplate());
  const required = Object.keys(Parameters).filter((name) => Parameters[name].Default === undefined);
  const given = words.filter((word) => word.includes('=')).map((word) => word.split('=')[0] ?? '');
  expect(given.filter((name) => !Object.hasOwn(Parameters, name))).toEqual([]);
  expect(required.filter((name) => !given.includes(name))).toEqual([]);
});

test('the mailbox of the sender is named, as replies and those who unsubscribe write to it', async () => {
  const text = (await stack(session, options({ sender: 'reports@acme.example' }))).join('\n');
  expect(text).toContain('Have somebody read what is sent to reports@acme.example:');
});

test('a first deployment that could fail, and one that did, are told of', async () => {
  const lines = await stack(session, options({ stackName: 'boats' }));
  const at = (text: string) => lines.findIndex((line) => line.startsWith(text));
  expect(at('aws iam list-open-id-connect-providers')).toBeGreaterThan(-1);
  expect(at('aws iam list-open-id-connect-providers')).toBeLessThan(at('aws cloudformation deploy'));
  expect(at('aws cloudformation deploy')).toBeLessThan(at('case '));
  const deleting = lines.slice(at('case '), lines.indexOf('esac') + 1).join('\n');
  for (const [status, deletes] of [
    ['ROLLBACK_COMPLETE', 1],
    ['ROLLBACK_FAILED', 1],
    ['CREATE_COMPLETE', 0],
    ['UPDATE_ROLLBACK_COMPLETE', 0],
  ] as const) {
    const aws = await stub('aws', status);
    const env = { ...process.env, PATH: `${aws.bin}:${process.env.PATH}` };
    await run('/bin/sh', ['-c', deleting], { env });
    expect((await aws.said()).filter((word) => word === 'delete-stack')).toHaveLength(deletes);
  }
  expect((await stack(session, options({ githubProvider: 'exists' }))).join()).not.toContain('list-open-id');
});

test('whoever is to hear of the alarm is told to confirm it, after the command that has AWS ask', async () => {
  const lines = await stack(session, options({ alarmEmail: 'o@acme.example' }));
  const at = lines.findIndex((line) => line.includes('Subscription Confirmation'));
  expect(lines[at]).toMatch(/^Then AWS sends o@acme\.example a message/);
  expect(at).toBeGreaterThan(lines.findIndex((line) => line.startsWith('aws cloudformation deploy')));
  expect((await stack(session, options())).join()).not.toContain('Subscription Confirmation');
});

test('an environment that the roles trust is given to the workflow, too', async () => {
  const lines = await stack(session, options({ environment: 'production', repository: 'o/r' }));
  expect(lines).toContain('gh variable set QUARTERDECK_ENVIRONMENT --repo o/r --body production');
  expect((await stack(session, options())).join()).not.toContain('QUARTERDECK_ENVIRONMENT');
});

test('what it cannot know is said, not guessed', async () => {
  const lines = await stack(session, options());
  expect(lines[0]).toBe('OWNER/NAME stands for your repository (--repository).');
  expect(lines[1]).toContain('(--sender)');
  expect(lines.at(-1)).toBe(
    'gh variable set QUARTERDECK_CONTENT --repo OWNER/NAME --body FOLDER-OF-YOUR-PORTFOLIO',
  );
});

describe('what is weaker', () => {
  const all = { repository: 'o/r', sender: 'reports@boats.example.com', mailIdentity: 'example.com' };
  const numbers = { ownerId: '583231', repositoryId: '1296269' };
  const whole = {
    ...all,
    ...numbers,
    alarmEmail: 'o@example.com',
    domain: 'd.example.com',
    certificate: CERTIFICATE,
  };
  const said = async (more: Partial<StackOptions>) => {
    const lines = await stack(session, options(more));
    return lines.slice(0, lines.indexOf('') + 1);
  };

  test('is nothing where everything is given, also an identity above the domain of the sender', async () => {
    expect(await said(whole)).toEqual([expect.stringMatching(/^The roles trust .* with their numbers/), '']);
  });

  test.each<[keyof StackOptions, RegExp]>([
    [
      'mailIdentity',
      /^Without --mail-identity .* until reports@boats\.example\.com or boats\.example\.com is verified/,
    ],
    ['alarmEmail', /^Without --alarm-email nobody hears .* no budget\.$/],
    ['domain', /^Without --domain .* TLS 1\.0 and 1\.1\.$/],
  ])('without %s is said', async (option, line) => {
    expect((await said({ ...whole, [option]: undefined })).slice(1)).toEqual([
      expect.stringMatching(line),
      '',
    ]);
  });

  test.each(['other.example.com', 'ats.example.com', 'owner@boats.example.com'])(
    'an identity %s that does not let the sender send is refused',
    async (mailIdentity) => {
      await expect(stack(session, options({ ...whole, mailIdentity }))).rejects.toThrow(
        `--mail-identity: "${mailIdentity}" does not let reports@boats.example.com send. Name reports@boats.example.com, or its domain boats.example.com.`,
      );
    },
  );
});

describe('the numbers of the repository', () => {
  test('are asked for where the roles would trust its name alone, with what prints them', async () => {
    const said = (await stack(session, options({ repository: 'o/r' }))).join('\n');
    expect(said).toContain('created, renamed or transferred after 15 July 2026');
    expect(said).toContain("gh api repos/o/r --jq '.owner.id, .id'");
    expect(said).toContain('gh api repos/o/r/actions/oidc/customization/sub --jq .sub_claim_prefix');
    expect(said).not.toMatch(/OwnerId=|RepositoryId=/);
  });

  test.each([
    [{ ownerId: '1' }, '--owner-id: says nothing without --repository-id. Give both: gh api repos/o/r'],
    [{ repositoryId: '1' }, '--repository-id: says nothing without --owner-id. Give both: gh api repos/o/r'],
    [{ ownerId: 'acme', repositoryId: '1' }, '--owner-id: "acme" cannot be used. Write it like 583231.'],
  ])('%j are refused', async (given, sentence) => {
    await expect(stack(session, options({ repository: 'o/r', ...given }))).rejects.toThrow(sentence);
  });
});

test('a portfolio that lies in the repository is named by its folder', async () => {
  const contentDir = join(PROGRAM_DIR, 'portfolio');
  const inside = { ...session, workspace: { ...session.workspace, contentDir } };
  const lines = await stack(inside, options({ repository: 'acme/reports' }));
  expect(lines.at(-1)).toBe('gh variable set QUARTERDECK_CONTENT --repo acme/reports --body portfolio');
});

test('a template that is too large for a request goes through a bucket', () => {
  expect(deployCommand('t.yaml', 51_200, {}, 'q').join(' ')).not.toContain('--s3-bucket');
  expect(deployCommand('t.yaml', 51_201, {}, 'q').join(' ')).toContain('--s3-bucket A-BUCKET-OF-YOURS');
});

test('mistakes are said all at once, and nothing is written', async () => {
  const before = await digests(folder);
  const wrong = options({
    repository: 'acme',
    domain: 'Reports',
    sender: 'nobody',
    branch: "main'; rm -rf /",
    out: join(folder, 'never.yaml'),
  });
  await expect(stack(session, wrong)).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InputError: stack: 5 problems
      --repository: "acme" cannot be used. Write it like owner/name.
      --branch: "main'; rm -rf /" cannot be used. Write it like main.
      --domain: "Reports" cannot be used. Write it like reports.example.com.
      --sender: "nobody" cannot be used. Write it like reports@example.com.
      --domain: needs a certificate. Have one issued for it by ACM in us-east-1, and name its ARN with --certificate.]
  `);
  expect(await digests(folder)).toEqual(before);
});

describe('the variables of the repository', () => {
  test('are read from the outputs of the stack, for it and for the shell of who looks after it', async (context) => {
    if (!hasMoto()) context.skip(NO_MOTO);
    if (!hasAws()) context.skip(NO_AWS);
    const moto = await startMoto();
    try {
      const file = join(folder, 'outputs.json');
      const outputs = Object.values(REPOSITORY_VARIABLES);
      await writeFile(file, templateWith(outputs));
      await aws(
        moto,
        'cloudformation',
        'create-stack',
        '--stack-name',
        'boats',
        '--template-body',
        `file://${file}`,
      );
      const gh = await stub('gh');
      const env = { ...process.env, ...moto.env, PATH: `${gh.bin}:${process.env.PATH}` };
      await run('/bin/sh', ['-c', variablesCommand('acme/reports', 'boats').join('\n')], { env });
      const said = (await gh.said()).join(' ').split(/ ?variable set /);
      expect(said.slice(1).sort()).toEqual(
        Object.entries(REPOSITORY_VARIABLES)
          .map(([name, output]) => `${name} --repo acme/reports --body value-of-${output}`)
          .sort(),
      );
      const shown = `${exportCommand('boats').join('\n')}\nenv`;
      const { stdout } = await run('/bin/sh', ['-c', shown], { env });
      const lines = stdout.split('\n');
      for (const [name, output] of Object.entries(REPOSITORY_VARIABLES))
        expect(lines).toContain(`${name}=value-of-${output}`);
    } finally {
      await moto.stop();
    }
  });

  const aws = (moto: Moto, ...args: string[]) => run('aws', args, { env: { ...process.env, ...moto.env } });

  function templateWith(outputs: readonly string[]): string {
    const Outputs = Object.fromEntries(outputs.map((name) => [name, { Value: `value-of-${name}` }]));
    return JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } }, Outputs });
  }
});
