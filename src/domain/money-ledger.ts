import { isClosed } from './condition.ts';
import type { LedgerLine, MoneyLedger } from './ledger-line.ts';
import { addDays } from './run.ts';
import type { Finding } from './snapshot.ts';

const KEPT_DAYS = 365;
const EMPTY: MoneyLedger = { lines: [], before: { found: 0, recovered: 0, lost: 0 } };

type Sums = Record<LedgerLine['kind'], number>;

/**
 * The ledger after a run: what is open of a finding is always found − recovered − lost. Money is found when a finding
 * names it, recovered when the finding names less or is resolved and the records say that it was settled, at least in part, lost
 * while somebody accepts it or when it was given up. What comes back takes the earlier line back. What is retired, or no longer
 * named without a word in the records that money came, is cleared: neither recovered nor lost, and taken back from what was found.
 * Amounts in the reporting currency; sums are made in whole cents.
 */
export function ledgerAfter(
  previous: MoneyLedger | undefined,
  findings: readonly Finding[],
  run: string,
): MoneyLedger {
  const { lines, before } = previous ?? EMPTY;
  const sums = sumsByFinding(lines);
  const added = findings
    .filter(({ stake }) => stake === 'recoverable')
    .flatMap((finding) => linesOf(finding, sums.get(finding.fingerprint) ?? nothing(), run));
  return rolledUp([...lines, ...added], before, findings, run);
}

function nothing(): Sums {
  return { found: 0, recovered: 0, lost: 0 };
}

function sumsByFinding(lines: readonly LedgerLine[]): Map<string, Sums> {
  const sums = new Map<string, Sums>();
  for (const { finding, kind, money } of lines) {
    const mine = sums.get(finding) ?? nothing();
    mine[kind] += cents(money);
    sums.set(finding, mine);
  }
  return sums;
}

function linesOf(finding: Finding, sums: Sums, run: string): LedgerLine[] {
  const { fingerprint, tenant, title } = finding;
  const readers = Object.keys(finding.readers).sort();
  const line = (kind: LedgerLine['kind'], amount: number): LedgerLine[] =>
    amount === 0 ? [] : [{ run, kind, finding: fingerprint, tenant, title, readers, money: amount / 100 }];
  return Object.entries(movesOf(finding, sums)).flatMap(([kind, amount]) =>
    line(kind as LedgerLine['kind'], amount),
  );
}

/** What a run adds to the three sums of a finding, in cents. */
function movesOf(
  { condition, money, writtenOff, settledOn }: Finding,
  { found, recovered, lost }: Sums,
): Sums {
  const isCash = settledOn !== undefined;
  const open = found - recovered - lost;
  if (condition === 'unverified') return nothing();
  if (condition === 'resolved' && writtenOff) return { found: 0, recovered: 0, lost: open };
  if (condition === 'retired') return { found: -open, recovered: 0, lost: 0 };
  const now = condition === 'resolved' ? 0 : cents(money ?? 0);
  const kept = condition === 'accepted' ? now : 0;
  return { ...adjusted(now, open + lost, recovered, isCash), lost: kept - lost };
}

/** Brings the open amount to `now`: more takes back what was recovered before it is found anew, less is recovered or cleared. */
function adjusted(now: number, open: number, recovered: number, isCash: boolean): Omit<Sums, 'lost'> {
  if (now <= open) return isCash ? { found: 0, recovered: open - now } : { found: now - open, recovered: 0 };
  const back = Math.min(recovered, now - open);
  return { found: now - open - back, recovered: -back };
}

/** Lines that are older than a year and whose finding is closed become part of the sums before. */
function rolledUp(
  lines: readonly LedgerLine[],
  before: MoneyLedger['before'],
  findings: readonly Finding[],
  run: string,
): MoneyLedger {
  const open = new Set(findings.filter((one) => !isClosed(one.condition)).map((one) => one.fingerprint));
  const newest = new Map(lines.map((line) => [line.finding, line.run]));
  const oldest = addDays(run, -KEPT_DAYS);
  const isKept = ({ finding }: LedgerLine) => open.has(finding) || (newest.get(finding) ?? run) >= oldest;
  const sums = { found: cents(before.found), recovered: cents(before.recovered), lost: cents(before.lost) };
  for (const line of lines) if (!isKept(line)) sums[line.kind] += cents(line.money);
  return {
    lines: lines.filter(isKept),
    before: { found: sums.found / 100, recovered: sums.recovered / 100, lost: sums.lost / 100 },
  };
}

/** Money of one finding, or of all of them, in the portfolio's currency. */
interface LedgerAmounts {
  found: number;
  recovered: number;
  lost: number;
  /** Found, and neither recovered nor lost. */
  open: number;
}

export interface LedgerEntry extends LedgerAmounts {
  finding: string;
  title: string;
  tenant: string;
  readers: string[];
  /** The newest run that changed it. */
  run: string;
}

export interface LedgerSummary {
  /** By what is still open, then by what was found. */
  entries: LedgerEntry[];
  /** Of findings closed so long ago that their lines are not kept; left out when there is none. */
  before?: LedgerAmounts;
  /** Of the entries and of those before. */
  totals: LedgerAmounts;
}

/** The ledger as it is read: one entry a finding. */
export function ledgerSummary({ lines, before }: MoneyLedger): LedgerSummary {
  const entries = [...Map.groupBy(lines, ({ finding }) => finding).values()].flatMap((mine) => {
    const last = mine.at(-1);
    if (!last) return [];
    const { finding, title, tenant, readers, run } = last;
    const sums = sumsByFinding(mine).get(finding) ?? nothing();
    return [{ finding, title, tenant, readers, run, ...amounts(sums) }];
  });
  const earlier = {
    found: cents(before.found),
    recovered: cents(before.recovered),
    lost: cents(before.lost),
  };
  const all = { ...earlier };
  for (const { kind, money } of lines) all[kind] += cents(money);
  return {
    entries: entries.sort((a, b) => b.open - a.open || b.found - a.found),
    ...(Object.values(earlier).some((sum) => sum !== 0) ? { before: amounts(earlier) } : {}),
    totals: amounts(all),
  };
}

function amounts({ found, recovered, lost }: Sums): LedgerAmounts {
  return {
    found: found / 100,
    recovered: recovered / 100,
    lost: lost / 100,
    open: (found - recovered - lost) / 100,
  };
}

function cents(money: number): number {
  return Math.round(money * 100);
}
