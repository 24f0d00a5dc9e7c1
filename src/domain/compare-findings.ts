import type { Pair } from './compare-figures.ts';
import type { ComparedFinding, ComparedReport } from './compared-report.ts';
import { direction } from './condition.ts';
import { longDate } from './day.ts';

/** Groups of findings by what became of them, in the order in which a page shows them. */
export const FINDING_GROUPS = [
  'only now',
  'worse',
  'better',
  'unverified',
  'closed',
  'no longer listed',
  'unchanged',
] as const;
export type FindingGroup = (typeof FINDING_GROUPS)[number];

/** One finding in two runs. */
export interface FindingChange {
  group: FindingGroup;
  /** As the earlier run has it; null where it is not open there. */
  before: ComparedFinding | null;
  /** As the later run has it; null where that run no longer names it. */
  after: ComparedFinding | null;
  /** What else is known of the way between. */
  remark: string;
}

const CLOSED = ['resolved', 'retired'];

/** Every finding that was open in either run or was closed between them, in the order of the later report. */
export function compareFindings(pair: Pair): FindingChange[] {
  const earlier = new Map(pair.before.findings.map((finding) => [finding.fingerprint, finding]));
  const later = new Set(pair.after.findings.map(({ fingerprint }) => fingerprint));
  const gone = pair.before.findings.filter((finding) => isOpen(finding) && !later.has(finding.fingerprint));
  return [
    ...pair.after.findings.flatMap(
      (after) => compareFinding(earlier.get(after.fingerprint), after, pair) ?? [],
    ),
    ...gone.map((before): FindingChange => ({ ...goneBy(before, pair), before, after: null })),
  ];
}

function isOpen({ condition }: ComparedFinding): boolean {
  return !CLOSED.includes(condition);
}

function compareFinding(
  earlier: ComparedFinding | undefined,
  after: ComparedFinding,
  pair: Pair,
): FindingChange | undefined {
  const before = earlier && isOpen(earlier) ? earlier : null;
  if (!isOpen(after)) return closed(before, after, pair);
  if (after.condition === 'unverified')
    return {
      group: 'unverified',
      before,
      after,
      remark: after.reason ? `Not verified: ${after.reason}.` : '',
    };
  if (!before) return { group: 'only now', before, after, remark: sinceThen(earlier, after, pair) };
  return { group: moved(before, after, pair), before, after, remark: '' };
}

/** One that the later run names as closed; undefined where it was closed by the earlier run already. */
function closed(
  before: ComparedFinding | null,
  after: ComparedFinding,
  pair: Pair,
): FindingChange | undefined {
  if (!before && after.resolvedOn !== null && after.resolvedOn <= pair.before.run) return undefined;
  const when = after.resolvedOn === null ? '' : ` on ${longDate(after.resolvedOn)}`;
  const why = after.reason === null ? '' : `: ${after.reason}`;
  const begun = before ? '' : ` Not open then; first seen on ${longDate(after.firstSeen)}.`;
  return { group: 'closed', before, after, remark: `${endOf(after)}${when}${why}.${begun}` };
}

function endOf({ condition, writtenOff }: { condition: string; writtenOff?: boolean | undefined }): string {
  if (condition === 'retired') return 'Retired';
  return writtenOff ? 'Given up' : 'Resolved';
}

function moved(before: ComparedFinding, after: ComparedFinding, pair: Pair): FindingGroup {
  const sameCurrency = pair.before.portfolio.currency === pair.after.portfolio.currency;
  return direction(before, sameCurrency ? after : { ...after, money: before.money }) ?? 'unchanged';
}

/** Where a finding that is open only now comes from. */
function sinceThen(earlier: ComparedFinding | undefined, after: ComparedFinding, { before }: Pair): string {
  if (earlier || after.condition === 'reopened') return 'It had been closed and is open again.';
  if (after.firstSeen <= before.run)
    return `First seen on ${longDate(after.firstSeen)}; this report did not list it then.`;
  return wasChecked(after, before) ? '' : 'Its rule was not checked for this company then.';
}

function wasChecked({ rule, tenant }: ComparedFinding, { rules }: ComparedReport): boolean {
  const known = rules.find(({ id }) => id === rule);
  return (
    known !== undefined && ['checked', 'partial'].includes(known.status) && !known.without.includes(tenant)
  );
}

/** Why a finding is no longer named. One that a report only counts, or passed on, may well be open. */
function goneBy(
  { fingerprint, tenant, rule }: ComparedFinding,
  { after, name }: Pair,
): Pick<FindingChange, 'group' | 'remark'> {
  const ended = after.closed?.find((one) => one.fingerprint === fingerprint);
  if (ended) return { group: 'closed', remark: `${endOf(ended)} on ${longDate(ended.resolvedOn)}.` };
  if (!after.portfolio.tenants.some(({ id }) => id === tenant))
    return { group: 'closed', remark: `${name(tenant)} is no longer in the portfolio.` };
  if (!after.rules.some(({ id }) => id === rule))
    return { group: 'no longer listed', remark: 'Its rule is no longer part of this report.' };
  return {
    group: 'no longer listed',
    remark:
      "Closed by a run between the two, among the findings that are only counted now, or passed to another reader's report.",
  };
}
