/** Tells a person what is going on; never part of a command's result. */
export interface Progress {
  /** The step that is under way now; replaces the one before on a terminal. */
  step(text: string): void;
  /** A line that stays. */
  line(text: string): void;
}

export interface Terminal {
  isTTY?: boolean;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\u001b[2K';

/** Steps overwrite one another on a terminal; elsewhere, as in CI, only lines are written. */
export function terminalProgress(terminal: Terminal): Progress & { clear(): void } {
  const tty = terminal.isTTY === true;
  let hasStep = false;
  return {
    step: (text) => {
      if (tty) terminal.write(`${CLEAR_LINE}${text}`);
      hasStep = tty;
    },
    line: (text) => {
      terminal.write(`${tty ? CLEAR_LINE : ''}${text}\n`);
      hasStep = false;
    },
    // What comes next may go to another stream, and must not stand behind the last step.
    clear: () => {
      if (hasStep) terminal.write(CLEAR_LINE);
      hasStep = false;
    },
  };
}

/** What one stage did, for the last lines of a command. */
export interface StageResult {
  stage: string;
  /** What and how many, e.g. "27 runs, 41 metrics". */
  did: string;
  ms: number;
  /** The same as data, for --json. */
  counts: Record<string, number>;
  /** What somebody should look at, a line each: on GitHub's page of the run, too. */
  notes?: readonly string[];
}

export type StageOutcome = Omit<StageResult, 'stage' | 'ms'>;

/** "collect    27 runs collected      12.4 s" */
export function stageLine({ stage, did, ms }: StageResult): string {
  const seconds = `${(ms / 1000).toFixed(1)} s`;
  return `${stage.padEnd(10)}${did.padEnd(61)}${seconds.padStart(8)}`;
}

/** Runs one stage and times it. */
export async function timed(stage: string, work: () => Promise<StageOutcome>): Promise<StageResult> {
  const started = performance.now();
  const result = await work();
  return { stage, ...result, ms: Math.round(performance.now() - started) };
}

/** "1 run", "27 runs", "1,204 files". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}
