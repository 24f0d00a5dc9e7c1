import { endsSoon } from './acceptance.ts';
import type { Ranked } from './actions.ts';
import { dueDate } from './actions.ts';
import { isOpen } from './condition.ts';
import { longDate, shortDate } from './run.ts';
import type { Condition, Finding } from './snapshot.ts';

const MOST_CHANGES = 5;
const POINTS_OF_OWN = 30;
const MOVED: readonly Condition[] = ['reopened', 'new', 'worse', 'resolved', 'retired', 'better'];
const WORD: Partial<Record<Condition, string>> = {
  reopened: 'Back again',
  new: 'New',
  worse: 'Worse',
  better: 'Better',
  resolved: 'Resolved',
  retired: 'Retired',
};

/**
 * What changed since the run before and what to do first, in at most two sentences. What its own officer has to do comes
 * first: one change does not open every report. A change that is not critical does not hide what was and still is.
 * `unchecked`: rules of the report that could not be checked for every company.
 */
export function headlineOf(
  ranked: readonly Ranked[],
  previous: string | null,
  run: string,
  role: string,
  unchecked = 0,
): string[] {
  const open = ranked.filter(({ finding }) => isOpen(finding.condition));
  const weight = ({ finding, points }: Ranked) => points + (finding.owner === role ? POINTS_OF_OWN : 0);
  const byWeight = open.toSorted((a, b) => weight(b) - weight(a));
  const subject = byWeight.find(({ finding }) => isAlarming(finding)) ?? byWeight[0];
  if (!subject) return nothingOpen(ranked, unchecked);
  const first = opening(subject.finding, open, previous);
  const still = open.find(({ finding }) => finding.severity === 'critical');
  if (still && subject.finding.severity !== 'critical' && isAlarming(subject.finding))
    return [first, `Still gravest: ${withoutStop(still.finding.title)} – ${firstStep(still.finding, run)}.`];
  return [first, `${upperFirst(firstStep(subject.finding, run))}.`];
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

function firstStep(finding: Finding, run: string): string {
  const due = dueDate(finding);
  const when = due < run ? `overdue since ${longDate(due)}` : `by ${longDate(due)}`;
  return `first step, ${when}: ${lowerFirst(withoutStop(finding.recommendation))}`;
}

/** At most five lines on what moved since the run before; none when nothing did. */
export function changesOf(ranked: readonly Ranked[], previous: string | null, run: string): string[] {
  const lines = [
    ...MOVED.flatMap((condition) =>
      ranked
        .filter(({ finding }) => finding.condition === condition)
        .map(({ finding }) => `${WORD[condition]}: ${withoutStop(finding.title)}.`),
    ),
    ...ranked.flatMap(({ finding }) => acceptanceLine(finding, previous, run)),
  ];
  const summary = [...counted(ranked, 'baseline'), ...counted(ranked, 'unverified')];
  const room = MOST_CHANGES - summary.length;
  if (lines.length <= room) return [...lines, ...summary];
  const more = lines.length - room + 1;
  return [...lines.slice(0, room - 1), `And ${more} more changes among the findings below.`, ...summary];
}

/** What is newly lived with, and what will soon have to be decided again. */
function acceptanceLine(
  { title, acceptance, condition }: Finding,
  previous: string | null,
  run: string,
): string[] {
  if (!acceptance || condition !== 'accepted') return [];
  const until = longDate(acceptance.until);
  if (endsSoon(acceptance.until, run)) return [`Accepted only until ${until}: ${withoutStop(title)}.`];
  const isNew = previous === null || acceptance.acceptedOn >= previous;
  return isNew ? [`Accepted until ${until}: ${withoutStop(title)}.`] : [];
}

function counted(ranked: readonly Ranked[], condition: Condition): string[] {
  const found = ranked.filter(({ finding }) => finding.condition === condition);
  const first = found[0]?.finding;
  if (!first) return [];
  const findings = found.length === 1 ? 'One finding' : `${found.length} findings`;
  if (condition === 'baseline')
    return [`${findings} from a first look at ${found.length === 1 ? 'its' : 'their'} data.`];
  return [`${findings} could not be verified, the oldest seen last on ${shortDate(oldest(found))}.`];
}

function oldest(found: readonly Ranked[]): string {
  return found.map(({ finding }) => finding.lastSeen).reduce((a, b) => (a < b ? a : b));
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lowers the first letter unless the first word is a name or an abbreviation. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
