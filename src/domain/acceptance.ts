import { z } from 'zod';
import { Slug } from './portfolio.ts';
import { addDays, IsoDate } from './run.ts';

/** Days before the end of an acceptance from which on reports warn of it. */
const WARNED_DAYS = 10;
/** What is lived with for longer is no acceptance but a rule that should be changed. */
const MOST_DAYS = 366;

/** Somebody's decision to live with a finding for a while. */
export const Acceptance = z
  .strictObject({
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{16}$/, 'must be the 16 hex digits that the report shows beside the finding'),
    owner: Slug.describe('Role of the person who answers for it'),
    reason: z.string().min(1).describe('Why, as the report shows it'),
    accepted_on: IsoDate.describe('Day of the decision; runs before it know nothing of it'),
    until: IsoDate.describe('Last day on which it holds; after it the finding is back as reopened'),
  })
  .refine(({ accepted_on, until }) => until >= accepted_on, {
    message: 'lies before the day of the acceptance',
    path: ['until'],
  })
  .refine(({ accepted_on, until }) => until <= addDays(accepted_on, MOST_DAYS), {
    message: 'is more than a year after the day of the acceptance',
    path: ['until'],
  })
  .describe('A finding that somebody lives with for a while');
export type Acceptance = z.infer<typeof Acceptance>;

/** `content/acceptances.yaml`. */
export const Acceptances = z.array(Acceptance).describe('Findings that somebody lives with for a while');
export type Acceptances = z.infer<typeof Acceptances>;

/** What holds on the day of a run, by fingerprint. */
export function acceptancesOn(
  acceptances: readonly Acceptance[],
  run: string,
): ReadonlyMap<string, Acceptance> {
  const holding = acceptances.filter(({ accepted_on, until }) => accepted_on <= run && run <= until);
  return new Map(holding.map((acceptance) => [acceptance.fingerprint, acceptance]));
}

/** The first day on which reports warn that an acceptance ends. */
export function warnedFrom(until: string): string {
  return addDays(until, -WARNED_DAYS);
}

/** Whether an acceptance ends so soon that its owner has to be told. */
export function endsSoon(until: string, run: string): boolean {
  return warnedFrom(until) <= run && run <= until;
}
