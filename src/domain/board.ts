import { z } from 'zod';
import { Severity } from './catalogue.ts';
import { Role } from './portfolio.ts';
import { IsoDate, RunId } from './run.ts';

/** The task of one finding as the run left it, with what people had said of it by then. */
export const BoardTask = z.strictObject({
  /** Fingerprint; what it is about is said there. */
  finding: z.string(),
  /** Whose queue it is in. */
  role: Role,
  priority: Severity,
  due: IsoDate,
  /** The run that made it. */
  since: RunId,
  status: z.enum(['open', 'doing', 'done', 'dropped']),
  /** The person who has it. */
  person: z.string().nullable(),
  /** It is put off until the end of this day. */
  snoozedUntil: IsoDate.nullable(),
});
export type BoardTask = z.infer<typeof BoardTask>;

/** Tasks of a run, first due first. A run of the past, and one from before there were boards, has none. */
export const Board = z.array(BoardTask);
