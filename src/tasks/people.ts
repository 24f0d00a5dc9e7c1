import { PEOPLE_FIELDS, PeopleFields, type Task } from './task.ts';

/** What a run gives a new task. */
export const UNTOUCHED = { status: 'open', owner: null, notes: '' } as const satisfies PeopleFields;

/** How far somebody has come: of two words the further one stands. */
const STATUSES: readonly PeopleFields['status'][] = ['open', 'doing', 'dropped', 'done'];

/**
 * What people said of the copies of a task that a killed move left in other queues, as far as the copy that is kept does
 * not say it. The copies were one when the move made them, so a field that is as no run writes it was said by somebody;
 * where both are, nobody knows which is newer, and the copy that goes has the last word, but for a status that went further.
 */
export function saidElsewhere(kept: Task, others: readonly Task[]): Partial<PeopleFields> {
  const before = PeopleFields.parse(kept);
  const after = others.map((task) => PeopleFields.parse(task)).reduce(withWordsOf, before);
  const changed = PEOPLE_FIELDS.filter((field) => (after[field] ?? null) !== (before[field] ?? null));
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}

function withWordsOf(known: PeopleFields, other: PeopleFields): PeopleFields {
  const untouched: PeopleFields = UNTOUCHED;
  const said = PEOPLE_FIELDS.filter((field) => (other[field] ?? null) !== (untouched[field] ?? null));
  const words = Object.fromEntries(said.map((field) => [field, other[field]]));
  const isFurther = STATUSES.indexOf(other.status) > STATUSES.indexOf(known.status);
  return { ...known, ...words, status: isFurther ? other.status : known.status };
}
