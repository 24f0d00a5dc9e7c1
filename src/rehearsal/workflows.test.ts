import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { readWorkflow, type Step, workflowText } from './workflow.fixture.ts';

// What actionlint does not look at.
const files = readdirSync(join(PROGRAM_DIR, '.github/workflows')).filter((name) => /\.ya?ml$/.test(name));
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(PROGRAM_DIR, 'package.json'), 'utf8'))).scripts;

function stepsOf(file: string): { job: string; step: Step }[] {
  const { jobs } = readWorkflow(file);
  return Object.entries(jobs).flatMap(([job, { steps }]) => steps.map((step) => ({ job, step })));
}

describe.each(files)('%s', (file) => {
  const workflow = readWorkflow(file);

  test('every action is pinned by commit, and its version is named', () => {
    const uses = workflowText(file).match(/uses:.*/g) ?? [];
    expect(
      uses.filter((line) => !/^uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ).toEqual([]);
    expect(uses.length).toBe(stepsOf(file).filter(({ step }) => step.uses).length);
  });

  test('an action has one pin, and a pin one version', () => {
    const pins = files.flatMap(
      (name) => workflowText(name).match(/[\w.-]+\/[\w-]+@[0-9a-f]{40} # v\S+/g) ?? [],
    );
    const actions = new Set(pins.map((pin) => pin.split('@')[0]));
    expect(new Set(pins).size).toBe(actions.size);
  });

  test('no expression is in a script: values come through the environment', () => {
    expect(stepsOf(file).filter(({ step }) => step.run?.includes('$\u007b{'))).toEqual([]);
  });

  test('a variable in a script is quoted', () => {
    const unquoted = stepsOf(file).filter(({ step }) => /(^|[^"])\$\w+|\$\w+(?!["\w])/.test(step.run ?? ''));
    expect(unquoted).toEqual([]);
  });

  test('it starts by nothing that a stranger can start', () => {
    const harmless = ['push', 'pull_request', 'schedule', 'workflow_dispatch'];
    expect(Object.keys(workflow.on).filter((event) => !harmless.includes(event))).toEqual([]);
  });

  test('every job ends in time, and one does not run beside itself', () => {
    const endless = Object.entries(workflow.jobs).filter(([, job]) => !job['timeout-minutes']);
    expect(endless.map(([name]) => name)).toEqual([]);
    expect(workflow.concurrency.group).not.toBe('');
  });

  test('credentials of git stay with the jobs that push', () => {
    const keeping = stepsOf(file)
      .filter(({ step }) => step.uses?.startsWith('actions/checkout@'))
      .filter(({ step }) => step.with['persist-credentials'] !== 'false')
      .map(({ job }) => job);
    expect(keeping).toEqual(file === 'weekly.yml' ? ['collect'] : []);
  });

  test('a command that it runs is there', () => {
    const names = stepsOf(file).flatMap(({ step }) => /npm run ([\w-]+)/.exec(step.run ?? '')?.[1] ?? []);
    expect(names.filter((name) => !scripts[name])).toEqual([]);
  });
});

// The first releases of each whose action.yml says "using: node24"; GitHub takes the Node before it away.
const ON_NODE_24: Record<string, number> = {
  'actions/checkout': 5,
  'actions/setup-node': 5,
  'actions/upload-artifact': 6,
  'actions/download-artifact': 7,
  'aws-actions/configure-aws-credentials': 6,
};

test('every action runs on a Node that GitHub keeps', () => {
  const old = files.flatMap((name) =>
    [...workflowText(name).matchAll(/uses: (\S+)@\S+ # v(\d+)/g)].filter(
      ([, action = '', major]) => !(Number(major) >= (ON_NODE_24[action] ?? Number.POSITIVE_INFINITY)),
    ),
  );
  expect(old.map(([line]) => line)).toEqual([]);
});

test('what is pinned is looked at every week', () => {
  const { updates } = z
    .object({
      updates: z.array(
        z.object({ 'package-ecosystem': z.string(), schedule: z.object({ interval: z.string() }) }),
      ),
    })
    .parse(parse(readFileSync(join(PROGRAM_DIR, '.github/dependabot.yml'), 'utf8')));
  expect(updates.map((one) => [one['package-ecosystem'], one.schedule.interval])).toEqual([
    ['github-actions', 'weekly'],
    ['npm', 'weekly'],
  ]);
});

describe('weekly.yml', () => {
  const workflow = readWorkflow('weekly.yml');
  const steps = stepsOf('weekly.yml');

  test('each job that takes a role runs in the environment that the roles may trust', () => {
    const taking = Object.values(workflow.jobs).filter(({ permissions }) => permissions?.['id-token']);
    const environment = '$\u007b{ vars.QUARTERDECK_ENVIRONMENT }}';
    expect(taking.map((job) => job.environment)).toEqual([environment, environment, environment]);
  });

  test('no script of a package runs while packages are installed', () => {
    const installs = steps.flatMap(({ step }) => (step.run?.startsWith('npm ci') ? [step.run] : []));
    expect(new Set(installs)).toEqual(new Set(['npm ci --ignore-scripts']));
  });

  test('each job may do what it does, and nothing else', () => {
    expect(workflow.permissions).toEqual({});
    expect(
      Object.fromEntries(Object.entries(workflow.jobs).map(([name, job]) => [name, job.permissions])),
    ).toEqual({
      collect: { actions: 'read', contents: 'write', 'id-token': 'write' },
      publish: { contents: 'read', 'id-token': 'write' },
      deliver: { contents: 'read', 'id-token': 'write' },
      tell: { contents: 'read', issues: 'write' },
    });
  });

  test('each job takes its own role, before the first command that needs it', () => {
    for (const job of ['collect', 'publish', 'deliver']) {
      const mine = steps.filter((entry) => entry.job === job).map(({ step }) => step);
      const roles = mine.flatMap((step) => step.with['role-to-assume'] ?? []);
      expect(roles).toEqual([`$\u007b{ vars.QUARTERDECK_${job.toUpperCase()}_ROLE }}`]);
      const first = mine.findIndex((step) => step.run?.includes('--target'));
      expect(mine.findIndex((step) => step.with['role-to-assume'])).toBeLessThan(first);
    }
  });

  test('a secret goes to the one step that needs it, as a variable', () => {
    const holding = steps.filter(({ step }) => JSON.stringify(step).includes('secrets.'));
    expect(holding.map(({ job, step }) => [job, step.run?.split(' ')[2]])).toEqual([['deliver', 'notify']]);
    const variables = Object.values(holding[0]?.step.env ?? {}).filter((value) => value.includes('secrets.'));
    expect(workflowText('weekly.yml').match(/secrets\./g)).toHaveLength(variables.length);
    expect(workflowText('weekly.yml')).not.toMatch(/secrets:\s*inherit/);
  });

  test('what a person types into "Run workflow" reaches the commands, each as a variable', () => {
    const { inputs } = z
      .object({ inputs: z.record(z.string(), z.object({ description: z.string() })) })
      .parse(workflow.on.workflow_dispatch);
    expect(Object.keys(inputs)).toEqual(['run', 'reports', 'resend', 'forget', 'dry_run']);
    const notify = steps.find(({ step }) => step.run?.startsWith('npm run notify'))?.step;
    expect(notify?.env.RESEND).toBe('$\u007b{ inputs.resend }}');
    expect(notify?.env.FORGET).toBe('$\u007b{ inputs.forget }}');
    expect(notify?.run).toContain('--send --resend "$RESEND" --forget "$FORGET"');
    expect(workflow.env.REPORT).toBe('$\u007b{ inputs.reports }}');
  });

  test('every step is a command of ours', () => {
    const scripts = steps.flatMap(({ step }) => step.run ?? []);
    expect(
      scripts.filter((script) => !/^npm (ci --ignore-scripts|run [\w-]+( -- [^\n;|&]+)?)$/.test(script)),
    ).toEqual([]);
  });

  test('what it keeps takes the place of what an earlier start kept, and goes within a week', () => {
    const kept = steps.filter(({ step }) => step.uses?.startsWith('actions/upload-artifact@'));
    expect(kept.map(({ step }) => step.with.name)).toEqual(['pages', 'published', 'delivered']);
    expect(new Set(kept.map(({ step }) => step.with.overwrite))).toEqual(new Set(['true']));
    for (const { step } of kept) expect(Number(step.with['retention-days'])).toBeLessThanOrEqual(7);
  });

  test('it stops no run half-way', () => {
    expect(workflow.concurrency['cancel-in-progress']).toBe(false);
  });

  test('it starts on a Monday, as the date of a run supposes', () => {
    const { schedule } = z.object({ schedule: z.array(z.object({ cron: z.string() })) }).parse(workflow.on);
    expect(schedule.map(({ cron }) => cron.split(' ').slice(2))).toEqual([['*', '*', '1']]);
  });

  const order = Object.keys(workflow.jobs).map((job) => {
    const mine = steps.filter((entry) => entry.job === job);
    return [
      job,
      mine.flatMap(({ step }) => /npm run ([\w-]+( -- --check)?)/.exec(step.run ?? '')?.[1] ?? []),
    ];
  });

  test('its commands stand in their order: what readers see comes before what tells them', () => {
    const check = 'commit-snapshot -- --check';
    expect(order).toEqual([
      // The build is that of a dry run, which ends there.
      ['collect', [check, 'date', 'collect', 'build', 'commit-snapshot']],
      ['publish', [check, 'build', 'publish']],
      ['deliver', [check, 'verify', 'tasks', 'telemetry', 'notify', 'summary']],
      ['tell', ['tell']],
    ]);
    const build = steps.find(({ job, step }) => job === 'collect' && step.run?.startsWith('npm run build'));
    expect(build?.step.if).toBe('$\u007b{ inputs.dry_run }}');
  });

  test('README names the commands of each job, in their order', () => {
    const readme = readFileSync(join(PROGRAM_DIR, 'README.md'), 'utf8');
    const section = /^## Every Monday\n(.*?)^## /ms.exec(readme)?.[1] ?? '';
    const rows = [...section.matchAll(/^\| (\w*) *\| `npm run ([\w-]+( -- --check)?)/gm)];
    const named: [string, string[]][] = [];
    for (const [, job = '', command = ''] of rows)
      if (job === '') named.at(-1)?.[1].push(command);
      else named.push([job, [command]]);
    expect(named).toEqual(order);
  });
});
