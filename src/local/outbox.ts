import { join } from 'node:path';
import { keyText, type Mailer, type MessageState } from '../notify/mailer.ts';
import { listOrNone, sweepParts, writeOnce } from './atomic-file.ts';

/**
 * A folder of messages, `<run>/<stakeholder>--<report>.eml`. A file that is there has been sent: it comes into its
 * place whole, so nothing here is ever unknown.
 */
export function outbox(folder: string): Mailer {
  return {
    async states(run) {
      await sweepParts(folder);
      const names = await listOrNone(join(folder, run));
      const sent: MessageState = { state: 'sent' };
      return new Map(
        names.filter(isMessage).map((name) => [`${run}/${name.slice(0, -'.eml'.length)}`, sent]),
      );
    },
    prepare: async () => new Map(),
    async send({ key, mime }) {
      // Tokens are in it: for its owner's eyes.
      const written = await writeOnce(folder, join(folder, `${keyText(key)}.eml`), mime, 0o600);
      return { state: written ? 'sent' : 'already' };
    },
  };
}

function isMessage(name: string): boolean {
  return name.endsWith('.eml');
}
