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
  const words = texts.flatMap((text) => text.split(/[\s,]+/)).filter((word) => word !== '');
  const keys = words.filter((word) => word !== EVERY_UNKNOWN);
  return { keys, all: all || keys.length < words.length };
}

/**
 * The keys of the messages to send again, in full.
 * @throws InputError with every key that is not of a message of unknown fate.
 */
export function resendKeys(
  { keys, all }: Resend,
  states: ReadonlyMap<string, MessageState>,
  run: string,
  option = '--resend',
): Set<string> {
  const unknown = [...states].flatMap(([key, { state }]) => (state === 'unknown' ? [key] : []));
  const asked = keys.map((key) => (key.includes('/') ? key : `${run}/${key}`));
  const strange = asked.filter((key) => !unknown.includes(key));
  if (strange.length > 0) {
    const problems = strange.map((key) => ({
      where: `${option} ${key}`,
      ...whyNot(states.get(key), run, option),
    }));
    throw new InputError('arguments', problems);
  }
  return new Set(all ? unknown : asked);
}

function whyNot(state: MessageState | undefined, run: string, option: string): { what: string; fix: string } {
  if (state?.state === 'sent') return { what: 'has been sent', fix: 'Nothing is sent twice.' };
  if (state?.state === 'refused')
    return { what: 'was refused, so every start tries it again', fix: `Leave ${option} out.` };
  return {
    what: `is no message of the run ${run} that was begun`,
    fix: 'Copy the key from what notify says, and name its run with --run.',
  };
}
