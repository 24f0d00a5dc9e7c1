import type { Acceptance } from './acceptance.ts';
import { type Ranked, rank } from './actions.ts';
import type { CheckedRule } from './analysis.ts';
import { type CoverageReading, coverageOf } from './coverage.ts';
import type { HandoffEntry } from './handoff-entry.ts';
import { besideKnown } from './known-findings.ts';
import type { MoneyLedger } from './ledger-line.ts';
import { advance, type Lifecycle } from './lifecycle.ts';
import { ledgerAfter } from './money-ledger.ts';
import { mailedTo, type Portfolio } from './portfolio.ts';
import type { Feedback } from './priority.ts';
import type { Promised } from './promised.ts';
import { keepPromises, type TaskStates } from './promises.ts';
import type { Coverage, Snapshot } from './snapshot.ts';

export interface JudgeInput {
  run: string;
  portfolio: Portfolio;
  readings: readonly CoverageReading[];
  rules: readonly CheckedRule[];
  acceptances: readonly Acceptance[];
  feedback: Feedback;
  entries: readonly HandoffEntry[];
  tasks: TaskStates;
  previous: Snapshot | null;
}

/** What a run makes of its breaches, beside all that earlier runs knew: findings first, and what follows from them. */
export interface Judgement extends Lifecycle {
  /** As they were checked, beside what was open before. */
  rules: CheckedRule[];
  coverage: Coverage[];
  /** All findings, first things first. */
  ranked: Ranked[];
  /** Of earlier runs, as they stand now. */
  promises: Promised[];
  ledger: MoneyLedger;
}

export function judge(input: JudgeInput): Judgement {
  const { run, portfolio, acceptances, previous, feedback } = input;
  const rules = besideKnown(input.rules, previous, portfolio.tenants);
  const coverage = coverageOf(input.readings, run, previous);
  const lifecycle = advance({
    run,
    rules,
    coverage,
    tenants: portfolio.tenants,
    retiredSources: portfolio.retired_sources,
    mailed: mailedTo(portfolio),
    acceptances,
    previous,
  });
  return {
    ...lifecycle,
    rules,
    coverage,
    ranked: rank(lifecycle.findings, { run, currency: portfolio.currency, feedback }),
    promises: keepPromises(previous?.promises ?? [], { ...input, ...lifecycle, coverage }),
    ledger: ledgerAfter(previous?.ledger, lifecycle.findings, run),
  };
}
