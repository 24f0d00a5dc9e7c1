import { InputError } from '../domain/problem.ts';
import type { MessageState } from '../notify/mailer.ts';

/** Which messages of unknown fate a person wants sent again. */
export interface Resend {
  /** `<run>/<stakeholder>--<report>`; the run may be left out. */
  keys: readonly string[];
  /** All of the run. */
  all: boolean;
}

/** Every unknown one, where a workflow passes on what a person typed. */
const EVERY_UNKNOWN = 'unknown';

/** What was typed after `--resend`: keys with commas or spaces between them, or "unknown"; an empty text is none. */
export function resendOf(texts: readonly string[], all = false): Resend {
  const words = keysIn(texts);
  const keys = words.filter((word) => word !== EVERY_UNKNOWN);
  return { keys, all: all || keys.length < words.length };
}

/** What was typed as keys, with commas or spaces between them. */
export function keysIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(/[\s,]+/)).filter((word) => word !== '');
}

/**
 * The keys of the messages of unknown fate that were asked for, in full. For one whose fate is known by now it is only
 * said: a workflow that is run again asks for what its first start did.
 * @throws InputError with every other key.
 */
export function resendKeys(
  { keys, all }: Resend,
  states: ReadonlyMap<string, MessageState>,
  run: string,
  option: '--resend' | '--forget',
  say: (line: string) => void,
): Set<string> {
  const unknown = [...states].flatMap(([key, { state }]) => (state === 'unknown' ? [key] : []));
  const named = keys.map((key) => (key.includes('/') ? key : `${run}/${key}`));
  const asked = named.filter((key) => unknown.includes(key));
  const strange: string[] = [];
  for (const key of named.filter((one) => !asked.includes(one))) {
    const state = states.get(key)?.state;
    if (state === 'sent') say(`${key} has been sent, or closed, already`);
    else if (state === 'refused' && option === '--resend') say(`${key} was refused, and is tried again`);
    else strange.push(key);
  }
  if (strange.length > 0) {
    const problems = strange.map((key) => ({
      where: `${option} ${key}`,
      ...whyNot(states.get(key), run),
    }));
    throw new InputError('arguments', problems);
  }
  return new Set(all ? unknown : asked);
}

function whyNot(state: MessageState | undefined, run: string): { what: string; fix: string } {
  if (state?.state === 'refused')
    return { what: 'was refused, so every start tries it again', fix: 'Leave --forget out.' };
  return {
    what: `is no message of the run ${run} that was begun`,
    fix: 'Copy the key from what notify says, and name its run with --run.',
  };
}
