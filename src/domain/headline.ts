import type { Ranked } from './actions.ts';
import { dueDate } from './actions.ts';
import { isOpen, RANK } from './condition.ts';
import type { KpiMove } from './kpi-moves.ts';
import { longDate } from './run.ts';
import type { Finding } from './snapshot.ts';

const POINTS_OF_OWN = 30;

/** What the run before and the report itself are to a headline. */
export interface HeadlineContext {
  run: string;
  previous: string | null;
  /** Whose report it is. */
  role: string;
  /** KPIs of the report that moved, the gravest first. */
  moves: readonly KpiMove[];
  /** Rules of the report that could not be checked for every company. */
  unchecked: number;
}

/**
 * What changed since the run before and what to do first, in at most two sentences. What its own officer has to do comes
 * first: one change does not open every report. A change does not hide what is graver, nor what is critical and new.
 */
export function headlineOf(ranked: readonly Ranked[], context: HeadlineContext): string[] {
  const { run, previous, role, moves, unchecked } = context;
  const open = ranked.filter(({ finding }) => isOpen(finding.condition));
  const weight = ({ finding, points }: Ranked) => points + (finding.owner === role ? POINTS_OF_OWN : 0);
  const byWeight = open.toSorted((a, b) => weight(b) - weight(a));
  const changed = byWeight.find(({ finding }) => isAlarming(finding));
  const gravest = open.toSorted((a, b) => severityRank(b.finding) - severityRank(a.finding))[0]?.finding;
  const fresh = byWeight.find(({ finding }) => isFreshCritical(finding))?.finding;
  const [move] = moves;
  if (move && move.points + POINTS_OF_OWN > (changed ? weight(changed) : 0)) {
    if (fresh) return [`${move.text}.`, freshNow(fresh, run)];
    const [second = ''] = gravest ? [gravestNow(gravest, open.length, run)] : nothingOpen(ranked, unchecked);
    return [`${move.text}.`, second];
  }
  const subject = changed ?? byWeight[0];
  if (!subject) return nothingOpen(ranked, unchecked);
  const first = opening(subject.finding, open, previous);
  if (fresh && !isFreshCritical(subject.finding)) return [first, freshNow(fresh, run)];
  if (changed && gravest && severityRank(gravest) > Math.max(severityRank(changed.finding), RANK.medium))
    return [first, gravestNow(gravest, open.length, run)];
  return [first, `${upperFirst(firstStep(subject.finding, run))}.`];
}

/** Whatever else moved, one of the two sentences is about it. */
function isFreshCritical({ severity, condition }: Finding): boolean {
  return severity === 'critical' && (condition === 'new' || condition === 'reopened');
}

function freshNow(finding: Finding, run: string): string {
  const what = finding.condition === 'new' ? 'New and critical' : 'Critical and back again';
  return `${what}: ${withoutStop(finding.title)} – ${firstStep(finding, run)}.`;
}

function gravestNow(finding: Finding, count: number, run: string): string {
  const what = count === 1 ? 'One finding is open' : `The gravest of ${count} open findings`;
  return `${what}: ${withoutStop(finding.title)} – ${firstStep(finding, run)}.`;
}

/** With nothing open: what could not be looked at is not the same as nothing to see. */
function nothingOpen(ranked: readonly Ranked[], unchecked: number): string[] {
  const doubtful = ranked.filter(({ finding }) => finding.condition === 'unverified').length;
  if (doubtful > 0) {
    const findings = doubtful === 1 ? 'One earlier finding' : `${doubtful} earlier findings`;
    return [
      `${findings} could not be verified, because the data behind ${doubtful === 1 ? 'it' : 'them'} was not collected.`,
    ];
  }
  if (unchecked === 0) return ['Nothing needs attention.'];
  const rules = unchecked === 1 ? 'one rule' : `${unchecked} rules`;
  return [
    'Nothing was found in what could be read.',
    `For some companies or for all, ${rules} could not be checked, because the data was not collected.`,
  ];
}

function severityRank({ severity }: Finding): number {
  return RANK[severity];
}

function isAlarming({ condition }: Finding): boolean {
  return condition === 'new' || condition === 'worse' || condition === 'reopened';
}

function opening(finding: Finding, open: readonly Ranked[], previous: string | null): string {
  const title = withoutStop(finding.title);
  if (isAlarming(finding)) return `${title}${suffix(finding, previous)}.`;
  // What a first look brings is new to the reader, though it may be old.
  const firstLook = open.some((one) => one.finding.condition === 'baseline');
  const quiet =
    previous === null ? '' : `Nothing ${firstLook ? 'got worse' : 'new'} since ${longDate(previous)}; `;
  const what = open.length === 1 ? 'one finding is open' : `the gravest of ${open.length} open findings`;
  return upperFirst(`${quiet}${what}: ${title}.`);
}

function suffix({ condition, firstSeen }: Finding, previous: string | null): string {
  if (condition === 'reopened') return ` – back again, first seen on ${longDate(firstSeen)}`;
  if (condition === 'worse' && previous !== null) return ` – worse than on ${longDate(previous)}`;
  return '';
}

/** "by 4 December 2026, call the tenant"; what is overdue says that it is. */
function firstStep(finding: Finding, run: string): string {
  const due = dueDate(finding);
  const step = lowerFirst(withoutStop(finding.recommendation));
  return due < run ? `the first step was due on ${longDate(due)}: ${step}` : `by ${longDate(due)}, ${step}`;
}

/** A title within a sentence. */
export function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lowers the first letter unless the first word is a name or an abbreviation. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
