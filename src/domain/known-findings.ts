import { idsOf, keyOf } from './absent-finding.ts';
import type { Breach, CheckedRule } from './analysis.ts';
import { isClosed } from './condition.ts';
import type { Finding, Snapshot } from './snapshot.ts';

/** The rules as they were checked, beside the findings that the run before left open. `tenants` in the portfolio's order. */
export function besideKnown(
  rules: readonly CheckedRule[],
  previous: Snapshot | null,
  tenants: readonly { id: string }[],
): CheckedRule[] {
  const open = (previous?.findings ?? []).filter(({ condition }) => !isClosed(condition));
  return rules.map((rule) => {
    const mine = open.filter(({ rule: id }) => idsOf(rule).includes(id));
    return mine.length === 0 ? rule : withDoubt(withHeld(rule, mine), mine, previous, tenants);
  });
}

/**
 * A group whose early members a rule no longer looks back to is not mended by that: what is left of it stays open under the
 * minimum, too, until the rule finds nothing.
 */
function withHeld(rule: CheckedRule, open: readonly Finding[]): CheckedRule {
  const keys = new Set(open.map(({ fingerprint }) => fingerprint));
  const isHeld = (breach: Breach) => breach.inViewUntil !== null && keys.has(keyOf(rule, breach));
  return {
    ...rule,
    breaches: [...rule.breaches, ...rule.quiet.filter(isHeld)],
    quiet: rule.quiet.filter((breach) => !isHeld(breach)),
  };
}

/** An emptied list does not settle what was open of it: its tenant is a gap of the rule. */
function withDoubt(
  rule: CheckedRule,
  open: readonly Finding[],
  previous: Snapshot | null,
  tenants: readonly { id: string }[],
): CheckedRule {
  const seen = new Set(rule.breaches.map((breach) => keyOf(rule, breach)));
  const absent = open.filter(({ fingerprint }) => !seen.has(fingerprint));
  const emptied = rule.emptied.filter(
    (list) =>
      !rule.gaps.some(({ tenant }) => tenant === list.tenant) &&
      absent.some((finding) => finding.tenant === list.tenant && hadRows(list, finding, previous)),
  );
  if (emptied.length === 0) return rule;
  const gaps = tenants.flatMap(({ id }) => {
    const gap = [...rule.gaps, ...emptied].find(({ tenant }) => tenant === id);
    return gap ? [{ tenant: id, reason: gap.reason }] : [];
  });
  return { ...rule, gaps, status: rule.status === 'checked' ? 'partial' : rule.status };
}

/** A list that was empty already when the finding was last seen says nothing of it. */
function hadRows(
  { source, tenant, table }: CheckedRule['emptied'][number],
  { condition }: Finding,
  previous: Snapshot | null,
): boolean {
  const before = previous?.coverage.find(
    (entry) => entry.source === source && entry.tenant === tenant && entry.table === table,
  );
  return before?.status !== 'empty' || condition === 'unverified';
}
