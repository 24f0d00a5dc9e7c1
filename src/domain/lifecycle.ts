import type { Breach, CheckedRule } from './analysis.ts';
import type { RuleMeta, Severity } from './catalogue.ts';
import { fingerprint } from './fingerprint.ts';
import type { ClosedFinding, Condition, Coverage, Finding, Snapshot } from './snapshot.ts';

const RANK: Record<Severity, number> = { low: 0, medium: 1, high: 2, critical: 3 };
/** Reads what belongs to nobody else. */
const FALLBACK_READER = 'ceo';
/** Money has to move by more than this share before a finding counts as worse or better. */
const NOTABLE_SHARE = 0.1;

export interface LifecycleInput {
  run: string;
  rules: readonly CheckedRule[];
  coverage: readonly Coverage[];
  tenants: readonly { id: string }[];
  previous: Snapshot | null;
}

export interface Lifecycle {
  findings: Finding[];
  closed: ClosedFinding[];
}

/**
 * Brings this run's breaches together with what earlier runs knew. What could not be checked stays open as
 * `unverified`; only a rule that was checked for the tenant can resolve a finding.
 */
export function advance(input: LifecycleInput): Lifecycle {
  const earlier = earlierFindings(input.previous);
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const rule of input.rules) {
    for (const breach of rule.breaches) {
      const id = fingerprint(rule.entry.meta.formerly ?? rule.entry.id, breach.tenant, breach.subject);
      seen.add(id);
      findings.push(current(id, rule, breach, input, earlier));
    }
  }
  for (const finding of earlier.open.values()) {
    if (!seen.has(finding.fingerprint)) findings.push(absent(finding, input));
  }
  const closed = [...earlier.closed.values()].filter((finding) => !seen.has(finding.fingerprint));
  return {
    findings: findings.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
    closed: closed.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
  };
}

/** Whether a finding still waits for somebody, as far as the run knows. */
export function isOpen(condition: Condition): boolean {
  return condition !== 'resolved' && condition !== 'retired';
}

interface Earlier {
  open: Map<string, Finding>;
  closed: Map<string, ClosedFinding>;
}

function earlierFindings(previous: Snapshot | null): Earlier {
  const open = new Map<string, Finding>();
  const closed = new Map((previous?.closed ?? []).map((finding) => [finding.fingerprint, finding]));
  for (const finding of previous?.findings ?? []) {
    if (isOpen(finding.condition)) open.set(finding.fingerprint, finding);
    else closed.set(finding.fingerprint, close(finding, finding.resolvedOn ?? finding.lastSeen));
  }
  return { open, closed };
}

function close(finding: Finding, resolvedOn: string): ClosedFinding {
  const { fingerprint: id, rule, tenant, subject, title, severity, firstSeen, lastSeen } = finding;
  return { fingerprint: id, rule, tenant, subject, title, severity, firstSeen, lastSeen, resolvedOn };
}

function current(
  id: string,
  rule: CheckedRule,
  breach: Breach,
  input: LifecycleInput,
  earlier: Earlier,
): Finding {
  const before = earlier.open.get(id);
  const closed = earlier.closed.get(id);
  const { meta } = rule.entry;
  return {
    fingerprint: id,
    rule: rule.entry.id,
    tenant: breach.tenant,
    subject: breach.subject,
    title: breach.title,
    detail: breach.detail,
    severity: breach.severity,
    readers: readersOf(meta, breach.owner),
    owner: breach.owner,
    condition: conditionOf(rule, breach, input, before, closed),
    reason: null,
    firstSeen: before?.firstSeen ?? closed?.firstSeen ?? input.run,
    lastSeen: input.run,
    resolvedOn: null,
    money: breach.money,
    n: breach.n,
    due: breach.due,
    file: breach.file,
    line: breach.line,
    evidence: [...breach.evidence],
    tables: [...rule.tables],
    recommendation: meta.recommendation,
    doneWhen: meta.done_when,
    effort: meta.effort,
    milestone: meta.milestone,
  };
}

/** Who reads a finding, and what it says to each: all readers of the rule, or only its owner. */
function readersOf({ readers, owner_only }: RuleMeta, owner: string): Record<string, string> {
  if (!owner_only) return readers;
  const reader = Object.hasOwn(readers, owner) ? owner : FALLBACK_READER;
  return { [reader]: readers[reader] ?? '' };
}

function conditionOf(
  rule: CheckedRule,
  breach: Breach,
  input: LifecycleInput,
  before: Finding | undefined,
  closed: ClosedFinding | undefined,
): Condition {
  if (before) return compare(before, breach);
  if (closed) return 'reopened';
  return isBaseline(rule, breach.tenant, input) ? 'baseline' : 'new';
}

function compare(before: Finding, breach: Breach): Condition {
  const severity = RANK[breach.severity] - RANK[before.severity];
  if (severity !== 0) return severity > 0 ? 'worse' : 'better';
  const was = before.money ?? 0;
  const change = (breach.money ?? 0) - was;
  if (Math.abs(change) <= Math.abs(was) * NOTABLE_SHARE) return 'persisting';
  return change > 0 ? 'worse' : 'better';
}

/** The rule, or one of its tables for this tenant, was not there before: what it finds now may be old. */
function isBaseline(rule: CheckedRule, tenant: string, { previous, coverage, run }: LifecycleInput): boolean {
  const ids = [rule.entry.id, rule.entry.meta.formerly];
  if (!previous?.rules.some((known) => ids.includes(known.id))) return true;
  return coverage.some(
    (entry) => entry.tenant === tenant && rule.tables.includes(entry.table) && entry.firstRead === run,
  );
}

function absent(finding: Finding, input: LifecycleInput): Finding {
  const rule = input.rules.find(
    ({ entry }) => entry.id === finding.rule || entry.meta.formerly === finding.rule,
  );
  if (!rule) return retire(finding, input.run, `the rule "${finding.rule}" is no longer in the catalogue`);
  if (!input.tenants.some((tenant) => tenant.id === finding.tenant)) {
    return retire(finding, input.run, `the tenant "${finding.tenant}" is no longer in the portfolio`);
  }
  const reason = doubt(rule, finding.tenant);
  if (reason !== null) return { ...finding, rule: rule.entry.id, condition: 'unverified', reason };
  return { ...finding, rule: rule.entry.id, condition: 'resolved', reason: null, resolvedOn: input.run };
}

function retire(finding: Finding, run: string, reason: string): Finding {
  return { ...finding, condition: 'retired', reason, resolvedOn: run };
}

function doubt(rule: CheckedRule, tenant: string): string | null {
  const gap = rule.gaps.find((entry) => entry.tenant === tenant);
  if (gap) return gap.reason;
  if (rule.status === 'not collected') return 'its tables could not be read';
  return rule.status === 'not measured' ? `no rows in ${rule.tables.join(', ')}` : null;
}
