import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { type Contexts, evaluate, type Functions, fill } from './expression.fixture.ts';
import type { Job, Step, Workflow } from './workflow.fixture.ts';

/** What stands for GitHub, and for all that the workflow reaches through it. */
export interface Rehearsal {
  workflow: Workflow;
  /** An empty folder: the runners' disks. */
  folder: string;
  /** The bare repository that jobs clone. */
  origin: string;
  vars: Record<string, string>;
  secrets: Record<string, string>;
  inputs: { run: string; reports: string; resend: string; forget: string; dry_run: boolean };
  event: object;
  /** Times that the workflow was started, this one with them. */
  attempt: number;
  /** Further variables of every step: the clock, where AWS and GitHub's API are. */
  env: Record<string, string>;
  /** "Re-run failed jobs" of this start: jobs that succeeded, and stand on no other, keep their outputs; artifacts stay. */
  rerun?: Rehearsed;
  /** Left by an earlier start in `.quarterdeck`: what a bucket and tables are to the local target. */
  state?: string;
}

interface RanStep {
  job: string;
  /** The script, or the action without its pin. */
  step: string;
  outcome: 'success' | 'failure' | 'skipped';
  output: string;
}

export interface Rehearsed {
  results: Record<string, string>;
  outputs: Record<string, Record<string, string>>;
  steps: RanStep[];
  /** GitHub's page of the run. */
  summary: string;
  /** Folder of an artifact; it may not be there. */
  artifact(name: string): string;
  /** Folder of a job's clone. */
  clone(job: string): string;
}

const TOKEN = 'token-of-the-rehearsal';

/** Runs the jobs of a workflow one after the other, each in a fresh clone, as GitHub would. */
export async function rehearse(rehearsal: Rehearsal): Promise<Rehearsed> {
  const root = mkdtempSync(join(rehearsal.folder, 'run-'));
  writeFileSync(join(root, 'event.json'), JSON.stringify(rehearsal.event));
  const { rerun } = rehearsal;
  const kept = new Set<string>();
  const done: Rehearsed = {
    ...{ results: {}, outputs: {}, steps: [], summary: '' },
    artifact: rerun?.artifact ?? ((name) => join(root, 'artifacts', name)),
    clone: (job) => join(root, job, 'work'),
  };
  for (const [name, job] of Object.entries(rehearsal.workflow.jobs)) {
    const isKept = rerun?.results[name] === 'success' && job.needs.every((need) => kept.has(need));
    if (isKept) {
      kept.add(name);
      done.results[name] = 'success';
      done.outputs[name] = rerun?.outputs[name] ?? {};
      continue;
    }
    await runJob(new Runner(rehearsal, root, done, name, job));
  }
  return done;
}

async function runJob(runner: Runner): Promise<void> {
  const { done, name, job } = runner;
  done.outputs[name] = {};
  const needs = job.needs.map((need) => done.results[need]);
  const isWanted = runner.isWanted(
    job.if,
    needs.every((result) => result === 'success'),
  );
  if (!isWanted) {
    done.results[name] = 'skipped';
    return;
  }
  for (const step of job.steps) await runner.runStep(step);
  done.results[name] = runner.status;
  done.outputs[name] = runner.filled(job.outputs);
  done.summary += runner.textOf('summary');
}

/** One job on one machine that nobody used before. */
class Runner {
  status: 'success' | 'failure' = 'success';
  readonly rehearsal: Rehearsal;
  readonly root: string;
  readonly done: Rehearsed;
  readonly name: string;
  readonly job: Job;
  readonly #steps: Record<string, { outputs: Record<string, string> }> = {};
  readonly #place: string;
  #credentials: Record<string, string> = {};

  constructor(rehearsal: Rehearsal, root: string, done: Rehearsed, name: string, job: Job) {
    this.rehearsal = rehearsal;
    this.root = root;
    this.done = done;
    this.name = name;
    this.job = job;
    this.#place = join(root, name);
    for (const folder of ['home', 'work', 'files']) mkdirSync(join(this.#place, folder), { recursive: true });
  }

  /** Without a status function in it a condition holds only while all is well. */
  isWanted(condition: string | undefined, isWell: boolean): boolean {
    const text = condition?.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1') ?? 'success()';
    if (!isWell && !/(always|failure|cancelled|success)\(\)/.test(text)) return false;
    const functions = { ...FUNCTIONS, success: () => isWell, failure: () => !isWell, cancelled: () => false };
    return Boolean(evaluate(text, this.contexts(), functions));
  }

  filled(texts: Record<string, string>): Record<string, string> {
    const contexts = this.contexts();
    return Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [key, fill(text, contexts, FUNCTIONS)]),
    );
  }

  /** The text of a file that steps write: `output`, `env`, `summary`. */
  textOf(file: string): string {
    const path = join(this.#place, 'files', file);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  async runStep(step: Step): Promise<void> {
    const ran: RanStep = { job: this.name, step: nameOf(step), outcome: 'skipped', output: '' };
    this.done.steps.push(ran);
    if (!this.isWanted(step.if, this.status === 'success')) return;
    writeFileSync(join(this.#place, 'files', 'output'), '');
    const { code, printed } = step.uses ? await this.#use(step) : await this.#run(step);
    Object.assign(ran, { outcome: code === 0 ? 'success' : 'failure', output: printed });
    if (code !== 0) this.status = 'failure';
    if (step.id) this.#steps[step.id] = { outputs: outputsIn(this.textOf('output')) };
  }

  contexts(): Contexts {
    const { vars, secrets, inputs } = this.rehearsal;
    const needs = this.job.needs.map((need) => [
      need,
      { result: this.done.results[need], outputs: this.done.outputs[need] },
    ]);
    const env = this.#environment();
    return {
      ...{ vars, secrets, inputs, env, steps: this.#steps },
      needs: Object.fromEntries(needs),
      job: { status: this.status },
      github: { token: TOKEN, ref_name: 'main' },
    };
  }

  #environment(): Record<string, string> {
    const { vars, inputs, secrets, workflow } = this.rehearsal;
    const needs = Object.fromEntries(
      this.job.needs.map((need) => [need, { outputs: this.done.outputs[need] }]),
    );
    const contexts = { vars, inputs, secrets, needs };
    const all = { ...workflow.env, ...this.job.env };
    const filled = Object.entries(all).map(([key, text]) => [key, fill(text, contexts, FUNCTIONS)]);
    return { ...Object.fromEntries(filled), ...outputsIn(this.textOf('env')) };
  }

  async #run(step: Step) {
    if (step.run === 'npm ci --ignore-scripts') return this.#install();
    const file = join(this.#place, 'files', 'script.sh');
    writeFileSync(file, step.run ?? '');
    const env = { ...this.#machine(), ...this.#environment(), ...this.filled(step.env) };
    return execute('bash', ['-e', file], join(this.#place, 'work'), env);
  }

  /** The packages are those of this working tree: downloading them again would prove nothing about the workflow. */
  async #install() {
    const [from, to] = [
      join(PROGRAM_DIR, 'package-lock.json'),
      join(this.#place, 'work', 'package-lock.json'),
    ];
    if (readFileSync(from, 'utf8') !== readFileSync(to, 'utf8'))
      return { code: 1, printed: 'another lock file' };
    symlinkSync(join(PROGRAM_DIR, 'node_modules'), join(this.#place, 'work', 'node_modules'));
    return { code: 0, printed: '' };
  }

  /** What GitHub sets for every step, and nothing of the machine that the test runs on. */
  #machine(): Record<string, string> {
    const { rehearsal } = this;
    return {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: join(this.#place, 'home'),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_API_URL: 'http://127.0.0.1:9',
      GITHUB_REPOSITORY: 'owner/boats',
      GITHUB_REF_NAME: 'main',
      GITHUB_RUN_ID: '17',
      GITHUB_RUN_ATTEMPT: String(rehearsal.attempt),
      GITHUB_EVENT_PATH: join(this.root, 'event.json'),
      GITHUB_ENV: join(this.#place, 'files', 'env'),
      GITHUB_OUTPUT: join(this.#place, 'files', 'output'),
      GITHUB_STEP_SUMMARY: join(this.#place, 'files', 'summary'),
      ...rehearsal.env,
      ...this.#credentials,
    };
  }

  async #use({ uses = '', with: raw }: Step): Promise<{ code: number; printed: string }> {
    const settings = this.filled(raw);
    const work = join(this.#place, 'work');
    const artifact = this.done.artifact(settings.name ?? 'none');
    switch (uses.split('@')[0]) {
      case 'actions/checkout':
        return this.#checkout(settings.ref ?? 'main');
      case 'actions/setup-node':
        return { code: 0, printed: '' };
      case 'aws-actions/configure-aws-credentials':
        this.#credentials = { AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' };
        return { code: 0, printed: `as ${settings['role-to-assume']}` };
      case 'actions/upload-artifact':
        return upload(join(work, (settings.path ?? '').replace(/\/\*.*/, '')), artifact);
      case 'actions/download-artifact':
        cpSync(artifact, join(work, settings.path ?? ''), { recursive: true });
        return { code: 0, printed: '' };
      default:
        throw new Error(`The action "${uses}" cannot be rehearsed.`);
    }
  }

  async #checkout(ref: string) {
    const work = join(this.#place, 'work');
    const env = this.#machine();
    const cloned = await execute('git', ['clone', '--quiet', this.rehearsal.origin, work], this.#place, env);
    const { state } = this.rehearsal;
    if (state) cpSync(state, join(work, '.quarterdeck'), { recursive: true });
    return cloned.code === 0 ? execute('git', ['checkout', '--quiet', ref], work, env) : cloned;
  }
}

const FUNCTIONS: Functions = {
  always: () => true,
  contains: (list, one) => Array.isArray(list) && list.includes(one),
};

/** A folder that is not there is a warning on GitHub, no failure. */
function upload(from: string, artifact: string): { code: number; printed: string } {
  if (!existsSync(from)) return { code: 0, printed: 'no files were found' };
  rmSync(artifact, { recursive: true, force: true });
  cpSync(from, artifact, { recursive: true });
  return { code: 0, printed: '' };
}

function nameOf({ run, uses }: Step): string {
  return run ?? uses?.split('@')[0] ?? '';
}

function outputsIn(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function execute(file: string, args: string[], cwd: string, env: Record<string, string>) {
  return new Promise<{ code: number; printed: string }>((resolve) => {
    execFile(file, args, { cwd, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) || 1 : 0, printed: `${stdout}${stderr}` });
    });
  });
}
