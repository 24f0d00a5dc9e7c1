import { endsSoon } from './acceptance.ts';
import type { Ranked } from './actions.ts';
import { withoutStop } from './headline.ts';
import type { KpiMove } from './kpi-moves.ts';
import { longDate, shortDate } from './run.ts';
import type { Condition, Finding } from './snapshot.ts';

const MOST_CHANGES = 5;
/** What needs somebody first, then what is done with. */
const MOVED: readonly (readonly Condition[])[] = [
  ['reopened', 'new', 'worse'],
  ['resolved', 'retired', 'better'],
];
const WORD: Partial<Record<Condition, string>> = {
  reopened: 'Back again',
  new: 'New',
  worse: 'Worse',
  better: 'Better',
  resolved: 'Resolved',
  retired: 'No longer looked at',
};

/**
 * At most five lines on what moved since the run before; none when nothing did. Figures stand among the findings that
 * need somebody, by their points.
 */
export function changesOf(
  ranked: readonly Ranked[],
  moves: readonly KpiMove[],
  previous: string | null,
  run: string,
): string[] {
  const [first = [], second = []] = MOVED.map((conditions) => moved(ranked, conditions));
  const figures = moves.map(({ text, points }) => ({ text: `${text}.`, points }));
  const lines = [
    ...[...first, ...figures].toSorted((a, b) => b.points - a.points).map(({ text }) => text),
    ...second.map(({ text }) => text),
    ...ranked.flatMap(({ finding }) => acceptanceLine(finding, previous, run)),
  ];
  const summary = [...counted(ranked, 'baseline'), ...counted(ranked, 'unverified')];
  const room = MOST_CHANGES - summary.length;
  if (lines.length <= room) return [...lines, ...summary];
  const more = lines.length - room + 1;
  return [...lines.slice(0, room - 1), `And ${more} more changes in this report.`, ...summary];
}

function moved(
  ranked: readonly Ranked[],
  conditions: readonly Condition[],
): { text: string; points: number }[] {
  return conditions.flatMap((condition) =>
    ranked
      .filter(({ finding }) => finding.condition === condition)
      .map(({ finding, points }) => ({ text: `${wordOf(finding)}: ${withoutStop(finding.title)}.`, points })),
  );
}

function wordOf({ condition, writtenOff }: Finding): string {
  return writtenOff ? 'Given up' : (WORD[condition] ?? condition);
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
