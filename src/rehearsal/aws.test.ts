import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultProxy } from '../aws/fault-proxy.fixture.ts';
import { hasMoto } from '../aws/moto.fixture.ts';
import type { Checked } from '../doctor/check.ts';
import { openSession } from '../stages/session.ts';
import { contentFolder, digests } from '../stages/small-portfolio.fixture.ts';
import { taskRoles } from '../stages/task-roles.ts';
import { type Account, type AccountContents, startAccount } from './account.fixture.ts';
import { headsOf, runAws, saidInManifests } from './command-line.fixture.ts';
import {
  type GitHubServer,
  gitSays,
  makeOrigin,
  PORTFOLIO,
  PORTFOLIO_YAML,
  pushPortfolio,
  startGitHub,
} from './github.fixture.ts';
import { type Rehearsal, type Rehearsed, rehearse } from './runner.fixture.ts';
import { readWorkflow } from './workflow.fixture.ts';

// A Monday, at the time of the schedule.
const MONDAY = '2026-11-23T13:17:00.000Z';
/** The page that the bucket refuses at first. */
const REFUSED = /^PUT \S*ceo\/2026-11-23\/index\.html/;
/** The message of which the mail service says nothing at first. */
const UNKNOWN = '2026-11-23/marketing--cmo';

describe.runIf(hasMoto())('a week on an account of AWS', () => {
  let folder: string;
  let github: GitHubServer;
  let account: Account;
  let first: Rehearsal;
  /** The starts of the run, in their order. */
  let broken: Rehearsed;
  let mistyped: Rehearsed;
  let unsure: Rehearsed;
  let monday: Rehearsed;
  let beforeClosing: AccountContents;
  let left: AccountContents;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'quarterdeck-rehearsal-'));
    github = await startGitHub(MONDAY);
    account = await startAccount({ Roles: (await rolesOfStack()).join(',') }, MONDAY);
    first = {
      workflow: readWorkflow('weekly.yml'),
      folder,
      origin: await makeOrigin(folder, PORTFOLIO_YAML.replace('marketing@example.com', 'marketing@')),
      vars: { ...account.vars, QUARTERDECK_CONTENT: PORTFOLIO },
      secrets: { CEO_EMAIL: 'owner@example.com' },
      inputs: { run: '', reports: '', resend: '', forget: '', dry_run: false },
      event: { schedule: '17 13 * * 1', repository: { private: true } },
      attempt: 1,
      env: { ...account.env, QUARTERDECK_NOW: MONDAY, GITHUB_API_URL: github.url },
    };
    const bucket = await faultProxy(account.moto.endpoint);
    bucket.set((_, line) => (REFUSED.test(line) ? { status: 403, code: 'AccessDenied' } : null));
    broken = await rehearse({ ...first, env: { ...first.env, AWS_ENDPOINT_URL_S3: bucket.endpoint } });
    await bucket.close();
    mistyped = await rehearse({ ...first, attempt: 2, rerun: broken });
    pushPortfolio(first.origin, PORTFOLIO_YAML);
    account.ses.act = (to) => (to.startsWith('marketing') ? 'drop' : 'accept');
    unsure = await runWorkflow('18', '2026-11-23T16:00:00.000Z', '');
    account.ses.act = () => 'accept';
    beforeClosing = await account.contents();
    monday = await runWorkflow('19', '2026-11-23T18:00:00.000Z', UNKNOWN);
    left = await account.contents();
  }, 900_000);

  /** "Run workflow" with the date of the run, which is another run of the workflow. */
  function runWorkflow(id: string, now: string, forget: string): Promise<Rehearsed> {
    account.clock.now = now;
    const env = { ...first.env, QUARTERDECK_NOW: now, GITHUB_RUN_ID: id };
    return rehearse({ ...first, inputs: { ...first.inputs, run: '2026-11-23', forget }, env });
  }

  afterAll(async () => {
    github.close();
    await account.stop();
    rmSync(folder, { recursive: true });
  });

  test('on which the bucket refuses a page stops there: nobody hears of the run but by an issue', () => {
    expect(broken.results).toEqual({
      collect: 'success',
      publish: 'failure',
      deliver: 'skipped',
      tell: 'success',
    });
    expect(broken.steps.filter(({ outcome }) => outcome === 'failure').map(({ step }) => step)).toEqual([
      expect.stringMatching(/^npm run publish /),
    ]);
    expect(issues()[0]).toContain('stopped: publish (failure)');
  });

  test('goes on with its failed jobs at once, up to an address that is mistyped in the portfolio', () => {
    expect(mistyped.results).toMatchObject({ publish: 'success', deliver: 'failure' });
    expect(failures(mistyped)).toEqual([expect.stringContaining('marketing › address: is not one e-mail')]);
    expect(issues()[1]).toContain('"Run workflow" with the date 2026-11-23');
  });

  test('goes on where it stopped when it is started with its date and the corrected portfolio', () => {
    expect(unsure.results).toMatchObject({ collect: 'success', publish: 'success', deliver: 'failure' });
    expect(failures(unsure)).toEqual([expect.stringContaining(`${UNKNOWN}: may or may not have gone out`)]);
    expect(outputOf(unsure, 'collect')).toContain('0 runs collected, 1 kept');
    expect(outputOf(unsure, 'publish')).toContain('nothing to publish');
    expect(beforeClosing.mails.map(({ to }) => to).sort()).toEqual([
      'marketing@example.com',
      'owner@example.com',
    ]);
  });

  test('ends well once a person closes that message with "Run workflow", which changes nothing else', () => {
    expect(outputOf(monday, 'notify')).toContain(`${UNKNOWN} is closed`);
    const messages = 'quarterdeck-messages';
    const others = ({ items, ...rest }: AccountContents) => ({ ...rest, ...items, [messages]: null });
    expect(others(left)).toEqual(others(beforeClosing));
    expect(left.items[messages]).not.toEqual(beforeClosing.items[messages]);
  });

  test('goes through then, each job with its role', () => {
    expect(failures(monday)).toEqual([]);
    expect(monday.results).toEqual({
      collect: 'success',
      publish: 'success',
      deliver: 'success',
      tell: 'skipped',
    });
    const roles = monday.steps.filter(({ step }) => step === 'aws-actions/configure-aws-credentials');
    expect(roles.map(({ job, output }) => `${job} ${output}`)).toEqual([
      'collect as arn:aws:iam::123456789012:role/Collect',
      'publish as arn:aws:iam::123456789012:role/Publish',
      'deliver as arn:aws:iam::123456789012:role/Deliver',
    ]);
  });

  test('leaves the site, a task a finding, the metrics, and a message for each reader', () => {
    expect(left.objects.some((object) => object.startsWith('ceo/2026-11-23/index.html '))).toBe(true);
    const tasks = Object.entries(left.items).filter(([table]) => table.endsWith('_tasks'));
    expect(tasks.flatMap(([, items]) => items)).toHaveLength(findingsOf(monday));
    expect(left.runsCompleted).toBe(1);
    expect(left.metrics).toContain('RunCompleted Portfolio=small');
    expect(left.mails.map(({ to }) => to).sort()).toEqual(['marketing@example.com', 'owner@example.com']);
    expect(left.items['quarterdeck-messages']).toHaveLength(2);
  });

  test('is read back by the AWS command line: digest, type and cache header of every file of the build', async () => {
    const said = await saidInManifests(account);
    const dist = await digests(join(mistyped.clone('publish'), '.quarterdeck/small/dist'));
    expect(Object.fromEntries(said.map(({ path, digest }) => [path, digest]))).toEqual(dist);
    const copy = join(folder, 'copy');
    await runAws(account, ['s3', 'sync', '--quiet', `s3://${account.bucket}`, copy]);
    expect(await digests(copy, (path) => path === 'manifest.json')).toEqual(dist);
    const heads = await headsOf(
      account,
      said.map(({ path }) => path),
    );
    expect(heads).toEqual(said.map(({ path, type, cache }) => ({ path, type, cache })));
  });

  test('opens to whoever has the link of the message, and to nobody else', async () => {
    const mail = await PostalMime.parse(left.mails.find(({ to }) => to.startsWith('owner'))?.raw ?? '');
    const link = /http\S+\?t=\S+/.exec(mail.text ?? '')?.[0] ?? '';
    const { origin, pathname } = new URL(link);
    expect(`${origin}${pathname}`).toBe(`${account.vars.QUARTERDECK_URL}/ceo/2026-11-23/`);
    const opened = await fetch(link, { redirect: 'manual' });
    expect(opened.status).toBe(302);
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await fetch(`${origin}${pathname}`, { headers: { cookie } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Small Holding')]);
    expect((await fetch(`${origin}${pathname}`)).status).toBe(401);
    expect((await fetch(`${origin}/manifest.json`, { headers: { cookie } })).status).not.toBe(200);
  });

  test('says no address, token or secret', () => {
    const starts = [broken, mistyped, unsure, monday];
    const shown = starts
      .flatMap(({ summary, steps }) => [summary, ...steps.map(({ output }) => output)])
      .join('\n');
    expect(shown).toContain('## Small Holding: run of 23 November 2026');
    expect(shown).not.toMatch(/(owner|marketing)@example\.com|token-of-the-rehearsal|[?&]t=/);
  });

  test('again on the next day: the same run, nothing sent, nothing changed', async () => {
    const now = '2026-11-24T09:00:00.000Z';
    account.clock.now = now;
    const again = await rehearse({ ...first, attempt: 3, env: { ...first.env, QUARTERDECK_NOW: now } });
    expect(failures(again)).toEqual([]);
    expect(again.outputs.collect).toEqual(monday.outputs.collect);
    expect(await account.contents()).toEqual(left);
    expect(gitSays(first.origin, 'rev-parse', 'main')).toBe(monday.outputs.collect?.commit);
  }, 600_000);

  function issues(): string[] {
    return github.asked
      .filter(({ request }) => request === 'POST issues')
      .map(({ body }) => JSON.parse(body).body);
  }

  test('passes every check of the doctor, at the edge too', async () => {
    // The doctor compares its clock with that of AWS.
    account.clock.now = new Date().toISOString();
    const args = ['doctor', '--', '--content', PORTFOLIO, '--target', 'aws', '--live', '--json'];
    const stdout = await npmRun(args, monday.clone('deliver'), {
      ...{ PATH: process.env.PATH ?? '', HOME: folder, CEO_EMAIL: 'owner@example.com' },
      ...{ ...account.env, ...account.vars, ...account.moto.env },
    });
    const { checks } = JSON.parse(stdout) as { checks: Checked[] };
    const others = checks.filter(({ verdict }) => verdict.state !== 'ok').map(({ id }) => id);
    // Only GitHub knows who reads a repository; some permissions cannot be asked for without a change.
    expect(others).toEqual(['repository', 'unprobed']);
    expect(checks.filter(({ id }) => id.startsWith('edge-'))).toHaveLength(7);
  });
});

async function npmRun(args: string[], cwd: string, env: Record<string, string>): Promise<string> {
  return (await promisify(execFile)('npm', ['run', '--silent', ...args], { cwd, env })).stdout;
}

/** The roles with a queue, as "npm run stack" tells the template. */
async function rolesOfStack(): Promise<string[]> {
  const state = mkdtempSync(join(tmpdir(), 'quarterdeck-state-'));
  const session = await openSession({ content: await contentFolder(), state, target: 'local' }, () => MONDAY);
  return taskRoles(session.portfolio, session.catalogue);
}

/** What failed, with what it printed. */
function failures({ steps }: Rehearsed): string[] {
  return steps.filter(({ outcome }) => outcome === 'failure').map(({ step, output }) => `${step}\n${output}`);
}

/** What the first step with a command printed. */
function outputOf({ steps }: Rehearsed, command: string): string {
  return steps.find(({ step }) => step.startsWith(`npm run ${command} `))?.output ?? '';
}

/** As the first job said it. */
function findingsOf(run: Rehearsed): number {
  return Number(/, (\d+) findings/.exec(outputOf(run, 'collect'))?.[1]);
}
