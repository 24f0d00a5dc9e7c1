import type { CheckedRule } from './analysis.ts';
import type { PendingFinding } from './closed-finding.ts';
import { fingerprint } from './fingerprint.ts';
import type { Portfolio } from './portfolio.ts';
import type { Finding } from './snapshot.ts';

export interface AbsenceFacts {
  run: string;
  rules: readonly CheckedRule[];
  tenants: readonly { id: string }[];
  retiredSources: Portfolio['retired_sources'];
  /** Ids of those to whom reports are mailed. */
  mailed: readonly string[];
}

/** Why a finding that its rule can no longer see is retired. */
const OUT_OF_VIEW = 'it is older than the rule looks back, and nothing says that it was settled';
const NOTHING_MAILED = 'no report went to this reader in the run before';

/**
 * A finding of an earlier run that this one does not see. It is resolved only when its rule was checked for the tenant and
 * would still have seen it; what the records say of how it ended comes before what the rule can no longer see.
 */
export function absentFinding(finding: Finding, facts: AbsenceFacts): Finding {
  const rule = ruleOf(finding, facts);
  if (!rule) return retired(finding, `the rule "${finding.rule}" is no longer in the catalogue`, facts);
  const left = whyRetired(rule, finding, facts);
  if (left !== null) return retired(finding, left, facts);
  const now = { ...finding, rule: rule.entry.id };
  const reason = doubt(rule, finding.tenant);
  if (reason !== null) return { ...now, condition: 'unverified', reason };
  const settled = settlementOf(rule, finding);
  if (!settled && rule.entry.meta.about_readers)
    return { ...now, condition: 'unverified', reason: NOTHING_MAILED };
  const { inViewUntil } = finding;
  if (!settled && inViewUntil && inViewUntil < facts.run) return retired(now, OUT_OF_VIEW, facts);
  const resolved = {
    ...now,
    condition: 'resolved',
    reason: null,
    resolvedOn: facts.run,
    acceptance: null,
    settledOn: settled?.on,
  } as const;
  return settled ? { ...resolved, writtenOff: settled.writtenOff } : resolved;
}

function retired(finding: Finding, reason: string, { run }: AbsenceFacts): Finding {
  return { ...finding, condition: 'retired', reason, resolvedOn: run, acceptance: null };
}

/** How the records say that a finding's subject ended, or has ended in part. */
export function settlementOf(
  rule: CheckedRule,
  { tenant, subject }: { tenant: string; subject: string },
): CheckedRule['settled'][number] | undefined {
  return rule.settled.find((one) => one.tenant === tenant && one.subject === subject);
}

/** The ids of a rule, the present one first. */
export function idsOf({ entry }: CheckedRule): string[] {
  return [entry.id, ...entry.meta.formerly];
}

/** The fingerprint of what a rule finds: a renamed rule finds what it found under its first name. */
export function keyOf(
  { entry: { id, meta } }: CheckedRule,
  { tenant, subject }: { tenant: string; subject: string },
): string {
  return fingerprint(meta.formerly[0] ?? id, tenant, subject);
}

function ruleOf({ rule }: { rule: string }, { rules }: AbsenceFacts): CheckedRule | undefined {
  return rules.find((candidate) => idsOf(candidate).includes(rule));
}

function whyRetired(
  { entry }: CheckedRule,
  { tenant, subject, sources }: Finding,
  { tenants, retiredSources, mailed, run }: AbsenceFacts,
): string | null {
  if (!tenants.some(({ id }) => id === tenant)) return `the tenant "${tenant}" is no longer in the portfolio`;
  if (entry.meta.about_readers && !mailed.includes(subject))
    return `nothing is mailed to "${subject}" any more`;
  const gone = retiredSources.find(({ id, on }) => on <= run && sources.includes(id));
  return gone ? `the source "${gone.id}" was taken out: ${gone.reason}` : null;
}

/** Whether nobody can say if a breach that has not lasted long enough is still there. */
export function cannotTell(pending: PendingFinding, facts: AbsenceFacts): boolean {
  const rule = ruleOf(pending, facts);
  const isHere = facts.tenants.some(({ id }) => id === pending.tenant);
  return isHere && rule !== undefined && doubt(rule, pending.tenant) !== null;
}

/** Why a rule cannot say that a tenant's finding is gone; null when it can. */
function doubt(rule: CheckedRule, tenant: string): string | null {
  const gap = rule.gaps.find((entry) => entry.tenant === tenant);
  if (gap) return gap.reason;
  if (rule.status === 'not collected') return 'its tables could not be read';
  return rule.status === 'not measured' ? `no rows in ${rule.tables.join(', ')}` : null;
}
