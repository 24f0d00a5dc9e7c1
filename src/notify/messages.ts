import { runFolder } from '../domain/run-folder.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { type LinkSigner, tokenFrom } from '../infra/link-token.ts';
import { DEFAULT_SENDER } from './apply.ts';
import { messageComposer } from './compose-message.ts';
import { isArchiveCopy, type PlannedMessage } from './plan.ts';

/** Writes the messages of a run, with links that open their reports; the copy in the archive opens none by itself. */
export function messageWriter(
  snapshot: Snapshot,
  env: Readonly<Record<string, string | undefined>>,
  sign: LinkSigner,
  now: () => string,
): (message: PlannedMessage) => Promise<Uint8Array> {
  const compose = messageComposer(snapshot);
  const from = env.QUARTERDECK_FROM || DEFAULT_SENDER;
  const folder = runFolder(snapshot.run, snapshot.revision);
  return (message) => {
    const at = now();
    const token = isArchiveCopy(message) ? '' : `?t=${tokenFrom(at, sign, message.stakeholder.id)}`;
    const linkTo = (report: string) => `${env.QUARTERDECK_URL ?? ''}/${report}/${folder}/${token}`;
    return compose(message, { from, at, linkTo });
  };
}
