import { absentFinding, cannotTell, idsOf, keyOf, settlementOf } from './absent-finding.ts';
import { type Acceptance, acceptancesOn } from './acceptance.ts';
import type { Breach, CheckedRule } from './analysis.ts';
import type { RuleMeta } from './catalogue.ts';
import type { ClosedFinding, PendingFinding } from './closed-finding.ts';
import { conditionOfSeen, isClosed, isOpen, moneyNamed } from './condition.ts';
import type { Portfolio } from './portfolio.ts';
import type { Coverage, Finding, Snapshot } from './snapshot.ts';

/** Reads what belongs to nobody else. */
const FALLBACK_READER = 'ceo';

export interface LifecycleInput {
  run: string;
  rules: readonly CheckedRule[];
  coverage: readonly Coverage[];
  tenants: readonly { id: string }[];
  retiredSources: Portfolio['retired_sources'];
  /** Ids of those to whom reports are mailed. */
  mailed: readonly string[];
  acceptances: readonly Acceptance[];
  previous: Snapshot | null;
}

export interface Lifecycle {
  /** Of this run, with those that it resolved or retired. */
  findings: Finding[];
  /** Resolved or retired by earlier runs, and not back. */
  closed: ClosedFinding[];
  /** Seen, and not yet as often as their rules ask for. */
  pending: PendingFinding[];
}

/**
 * Brings this run's breaches together with what earlier runs knew. What could not be checked stays open as
 * `unverified`; only a rule that was checked for the tenant can resolve a finding.
 */
export function advance(input: LifecycleInput): Lifecycle {
  const known = knownBefore(input.previous);
  const facts = { ...input, known, accepted: acceptancesOn(input.acceptances, input.run) };
  const seen = input.rules.flatMap((rule) => rule.breaches.map((breach) => see(rule, breach, facts)));
  const raised = seen.filter(isRaised);
  const present = new Set(seen.map(({ fingerprint }) => fingerprint));
  const absent = [...known.open.values()].filter((finding) => !present.has(finding.fingerprint));
  const findings = [...raised, ...absent.map((finding) => absentFinding(finding, facts))];
  const back = new Set(findings.map((finding) => finding.fingerprint));
  return {
    findings: withUnlocks(findings, input.rules).sort(byFingerprint),
    closed: [...known.closed.values()].filter((one) => !back.has(one.fingerprint)).sort(byFingerprint),
    pending: [
      ...seen.filter((one): one is PendingFinding => !isRaised(one)),
      ...[...known.pending.values()].filter((one) => !present.has(one.fingerprint) && cannotTell(one, facts)),
    ].sort(byFingerprint),
  };
}

interface Known {
  open: ReadonlyMap<string, Finding>;
  closed: ReadonlyMap<string, ClosedFinding>;
  pending: ReadonlyMap<string, PendingFinding>;
}

interface Facts extends LifecycleInput {
  known: Known;
  accepted: ReadonlyMap<string, Acceptance>;
}

function knownBefore(previous: Snapshot | null): Known {
  const open = new Map<string, Finding>();
  const closed = new Map((previous?.closed ?? []).map((finding) => [finding.fingerprint, finding]));
  for (const finding of previous?.findings ?? []) {
    const { fingerprint: id, condition, firstSeen, lastSeen, resolvedOn, writtenOff, readers } = finding;
    if (!isClosed(condition)) open.set(id, finding);
    else
      closed.set(id, {
        fingerprint: id,
        condition,
        firstSeen,
        lastSeen,
        resolvedOn: resolvedOn ?? lastSeen,
        readers: Object.keys(readers).toSorted(),
        ...(writtenOff ? { writtenOff } : {}),
      });
  }
  return { open, closed, pending: new Map((previous?.pending ?? []).map((one) => [one.fingerprint, one])) };
}

/** A breach as a finding, or as one that waits until it has lasted as long as its rule asks for. */
function see(rule: CheckedRule, breach: Breach, facts: Facts): Finding | PendingFinding {
  const { id, meta } = rule.entry;
  const key = keyOf(rule, breach);
  const before = facts.known.open.get(key);
  const pending = facts.known.pending.get(key);
  const runs = (pending?.runs ?? 0) + 1;
  const baseline = pending?.baseline ?? isBaseline(rule, breach.tenant, facts);
  const since = pending?.since ?? facts.run;
  if (!before && runs < meta.quiet_below.persistence) {
    return { fingerprint: key, rule: id, tenant: breach.tenant, since, runs, baseline };
  }
  const closed = facts.known.closed.get(key);
  const acceptance = facts.accepted.get(key);
  const past = { before, wasClosed: closed !== undefined, isBaseline: baseline };
  const condition = conditionOfSeen(breach, past, acceptance !== undefined);
  const settled = settlementOf(rule, breach);
  return {
    ...findingOf(key, rule, breach),
    sources: sourcesOf(rule, breach.tenant, facts.coverage),
    condition,
    moneyNamed: moneyNamed(condition, breach, before),
    acceptance: acceptance ? acceptanceFacts(acceptance) : null,
    firstSeen: before?.firstSeen ?? closed?.firstSeen ?? since,
    lastSeen: facts.run,
    ...(settled ? { settledOn: settled.on } : {}),
  };
}

function isRaised(seen: Finding | PendingFinding): seen is Finding {
  return 'condition' in seen;
}

type FromBreach = Omit<
  Finding,
  'condition' | 'moneyNamed' | 'acceptance' | 'firstSeen' | 'lastSeen' | 'sources' | 'settledOn'
>;

function findingOf(key: string, { entry, tables }: CheckedRule, breach: Breach): FromBreach {
  const { meta } = entry;
  const { tenant, subject, title, detail, severity, owner, money, n, due, file, line, evidence } = breach;
  const { inViewUntil } = breach;
  return {
    fingerprint: key,
    rule: entry.id,
    ...{ tenant, subject, title, detail, severity, owner, money, n, due, inViewUntil, file, line },
    readers: readersOf(meta, owner),
    reason: null,
    resolvedOn: null,
    stake: meta.stake,
    evidence: [...evidence],
    tables: [...tables],
    unlocks: 0,
    recommendation: meta.recommendation,
    doneWhen: meta.done_when,
    effort: meta.effort,
    milestone: meta.milestone,
  };
}

function acceptanceFacts({ accepted_on, until, owner, reason }: Acceptance): Finding['acceptance'] {
  return { acceptedOn: accepted_on, until, owner, reason };
}

/** Who reads a finding, and what it says to each: all readers of the rule, or only its owner. */
function readersOf({ readers, owner_only }: RuleMeta, owner: string): Record<string, string> {
  if (!owner_only) return readers;
  const reader = Object.hasOwn(readers, owner) ? owner : FALLBACK_READER;
  return { [reader]: readers[reader] ?? '' };
}

function sourcesOf({ tables }: CheckedRule, tenant: string, coverage: readonly Coverage[]): string[] {
  const mine = coverage.filter((entry) => entry.tenant === tenant && tables.includes(entry.table));
  return [...new Set(mine.map(({ source }) => source))].sort();
}

/** The rule, or one of its tables for this tenant, was not there before: what it finds now may be old. */
function isBaseline(rule: CheckedRule, tenant: string, { previous, coverage, run }: Facts): boolean {
  const ids = idsOf(rule);
  if (!previous?.rules.some((known) => ids.includes(known.id))) return true;
  return coverage.some(
    (entry) => entry.tenant === tenant && rule.tables.includes(entry.table) && entry.firstRead === run,
  );
}

/** How many open findings of the same tenant each one holds up. */
function withUnlocks(findings: readonly Finding[], rules: readonly CheckedRule[]): Finding[] {
  const unlocks = new Map(rules.map(({ entry }) => [entry.id, entry.meta.unlocks]));
  const open = new Map<string, number>();
  for (const { tenant, rule, condition } of findings) {
    const place = `${tenant} ${rule}`;
    if (isOpen(condition)) open.set(place, (open.get(place) ?? 0) + 1);
  }
  return findings.map((finding) => {
    const waiting = unlocks.get(finding.rule) ?? [];
    const held = waiting.map((rule) => open.get(`${finding.tenant} ${rule}`) ?? 0);
    return { ...finding, unlocks: held.reduce((sum, count) => sum + count, 0) };
  });
}

function byFingerprint(a: { fingerprint: string }, b: { fingerprint: string }): number {
  return a.fingerprint < b.fingerprint ? -1 : 1;
}
