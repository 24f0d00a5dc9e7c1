import { join } from 'node:path';
import { keyText, type Mailer } from '../notify/mailer.ts';
import { listOrNone, sweepParts, writeOnce } from './atomic-file.ts';

/** A folder of messages, `<run>/<stakeholder>--<report>.eml`. A file that is there has been sent. */
export function outbox(folder: string): Mailer {
  return {
    async sent(run) {
      await sweepParts(folder);
      const names = await listOrNone(join(folder, run));
      return new Set(names.filter(isMessage).map((name) => `${run}/${name.slice(0, -'.eml'.length)}`));
    },
    async send({ key, mime }) {
      // Tokens are in it: for its owner's eyes.
      const written = await writeOnce(folder, join(folder, `${keyText(key)}.eml`), mime, 0o600);
      return written ? 'sent' : 'already';
    },
  };
}

function isMessage(name: string): boolean {
  return name.endsWith('.eml');
}
