import { z } from 'zod';
import { Slug } from './portfolio.ts';
import { RunId } from './run.ts';

/** One line of the money ledger; a correction has a negative amount. */
export const LedgerLine = z.strictObject({
  run: RunId,
  kind: z.enum(['found', 'recovered', 'lost']),
  finding: z.string(),
  tenant: Slug,
  title: z.string(),
  /** Reports that read the finding. */
  readers: z.array(Slug),
  money: z.number(),
});
export type LedgerLine = z.infer<typeof LedgerLine>;

/** Recoverable money that findings named, what came back and what was given up. */
export const MoneyLedger = z.strictObject({
  /** Lines of the last year and of findings that are still open, oldest first. */
  lines: z.array(LedgerLine),
  /** Sums of the lines before those. */
  before: z.strictObject({ found: z.number(), recovered: z.number(), lost: z.number() }),
});
export type MoneyLedger = z.infer<typeof MoneyLedger>;
