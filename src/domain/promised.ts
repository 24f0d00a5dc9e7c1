import { z } from 'zod';
import { Role, Slug } from './portfolio.ts';
import { IsoDate, RunId } from './run.ts';

/** An action that a report listed, and what became of it. */
export const Promised = z.strictObject({
  /** Fingerprint of the finding, or of the hand-off entry. */
  key: z.string(),
  finding: z.string().nullable(),
  tenant: Slug,
  title: z.string(),
  owner: Role,
  /** Reports that listed it first. */
  reports: z.array(Slug),
  promisedOn: RunId,
  due: IsoDate,
  state: z.enum(['open', 'delivered', 'slipped', 'reopened', 'dropped']),
  /** Run of the last change of `state`; null while it is open. */
  on: RunId.nullable(),
  /** Delivered after it was due. */
  late: z.boolean(),
  /** What a person says of its task; null where there is none. */
  said: z.enum(['open', 'doing', 'done', 'dropped']).nullable(),
});
export type Promised = z.infer<typeof Promised>;
