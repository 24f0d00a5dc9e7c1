import { enableCompileCache } from 'node:module';
import { Command, Option } from 'commander';
import { InputError } from '../domain/problem.ts';
import { isIsoDate } from '../domain/run.ts';
import { DEFAULT_FOLDERS } from './own-command.ts';
import { type Progress, type StageResult, stageLine, terminalProgress } from './progress.ts';
import { summariseFailure, summariseStages } from './step-summary.ts';

/** Options that every command takes. */
interface CommonOptions {
  content: string;
  state: string;
  target: 'local' | 'aws';
  run?: string;
  report?: string;
  json: boolean;
}

interface Outcome {
  stages: readonly StageResult[];
  /** Lines for a person, after the stages: addresses, what to do next. */
  notes?: readonly string[];
  /** More for --json. */
  data?: Record<string, unknown>;
  /** All that --json prints, for a command whose result is not made of stages. */
  json?: unknown;
}

export interface Invocation<Options> {
  options: CommonOptions & Options;
  args: readonly string[];
  progress: Progress;
  env: Readonly<Record<string, string | undefined>>;
  /** The clock: an ISO instant in UTC. */
  now: () => string;
}

export interface CommandSpec<Options> {
  name: string;
  summary: string;
  configure?: (command: Command) => void;
  run: (invocation: Invocation<Options>) => Promise<Outcome>;
}

/** Parses the arguments, runs a command and sets the exit code: 0, 1 for the user's mistake, 2 for ours. */
export async function runCommand<Options = object>(spec: CommandSpec<Options>): Promise<void> {
  // What is imported from here on, Astro above all, is compiled once a machine. Node before 22 knows no such cache.
  enableCompileCache?.();
  const command = commonOptions(
    new Command(spec.name === 'start' ? 'npm start --' : `npm run ${spec.name} --`).description(spec.summary),
  );
  spec.configure?.(command);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  const progress = terminalProgress(process.stderr);
  try {
    command.parse();
    const options = withoutEmpty(command.opts<CommonOptions & Options>());
    const outcome = await spec.run({
      options,
      args: command.args,
      progress,
      env: process.env,
      now: clockOf(process.env),
    });
    progress.clear();
    report(outcome, options.json);
    await summariseStages(process.env, outcome.stages);
  } catch (error) {
    progress.clear();
    process.exitCode = explain(error, process.stderr);
    await summariseFailure(process.env, spec.name, error);
  }
}

/** Whoever read the output has seen enough, as `| head` does; the command still ends what it does. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function commonOptions(command: Command): Command {
  return command
    .option('--content <dir>', 'folder with portfolio.yaml', DEFAULT_FOLDERS.content)
    .option('--state <dir>', 'folder for state: one folder a portfolio in it', DEFAULT_FOLDERS.state)
    .addOption(new Option('--target <target>', 'where to deliver').choices(['local', 'aws']).default('local'))
    .option(
      '--run <date>',
      'day of the run, YYYY-MM-DD (default: as_of of the portfolio, else today)',
      (text) => (text === '' ? text : isoDay(text)),
    )
    .option('--report <ids>', 'only this report, or these: ceo,cfo', (text, before?: string) =>
      before ? `${before},${text}` : text,
    )
    .option('--json', 'print the result as JSON', false)
    .showHelpAfterError();
}

/** A run or report that is empty is none: a workflow passes an input that nobody filled in. */
function withoutEmpty<O extends CommonOptions>({ run, report, ...others }: O): O {
  return { ...others, ...(run ? { run } : {}), ...(report ? { report } : {}) } as O;
}

/** @throws InputError when the text is no day of the calendar. */
export function isoDay(text: string): string {
  if (isIsoDate(text)) return text;
  throw new InputError('arguments', [
    { where: text, what: 'is no day of the calendar', fix: 'Write it as YYYY-MM-DD, e.g. 2026-11-23.' },
  ]);
}

/** The real clock, or the instant in QUARTERDECK_NOW: a rehearsal can be repeated to the byte. */
function clockOf(env: Readonly<Record<string, string | undefined>>): () => string {
  const fixed = env.QUARTERDECK_NOW;
  return () => new Date(fixed ?? Date.now()).toISOString();
}

function report(
  { stages, notes = [], data = {}, json = { stages, ...data } }: Outcome,
  asJson: boolean,
): void {
  if (asJson) {
    process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    return;
  }
  const gap = stages.length > 0 && notes.length > 0 ? [''] : [];
  const lines = [...stages.map(stageLine), ...gap, ...notes];
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}

/** Prints an error as a person needs it. Returns the exit code. */
function explain(error: unknown, terminal: { write(text: string): unknown }): 1 | 2 {
  if (error instanceof InputError) {
    terminal.write(`\n${error.message}\n`);
    return 1;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.write(
    `\nThis is a fault of Quarterdeck, not of your input. Please report it with these lines:\n${detail}\n`,
  );
  return 2;
}
