import type { Progress } from './progress.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Does work that must not be left half done: SIGINT and SIGTERM abort `stop`, and end the process as they always do, once
 * the work has ended. A second one ends it at once.
 */
export async function untilAsked<T>(
  { line }: Pick<Progress, 'line'>,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let asked: NodeJS.Signals | undefined;
  const ask = (signal: NodeJS.Signals) => {
    asked = signal;
    deafen();
    line(`Asked to stop (${signal}): what is being written is finished first. Ask again to end at once.`);
    controller.abort(new Error(`stopped by ${signal}`));
  };
  const deafen = () => SIGNALS.forEach((signal) => void process.off(signal, ask));
  for (const signal of SIGNALS) process.on(signal, ask);
  try {
    return await work(controller.signal);
  } finally {
    deafen();
    if (asked) process.kill(process.pid, asked);
  }
}
