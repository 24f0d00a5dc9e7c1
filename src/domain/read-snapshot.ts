import type { z } from 'zod';
import { Snapshot } from './snapshot.ts';
import { upgradeSnapshot } from './snapshot-upgrade.ts';

export { schemaOf } from './snapshot-upgrade.ts';

/** A snapshot of this or any earlier schema, as this version knows it; an old one shows what it had. */
export function parseSnapshot(json: unknown): z.ZodSafeParseResult<Snapshot> {
  return Snapshot.safeParse(upgradeSnapshot(json));
}
