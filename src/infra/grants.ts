import type { SigningKey } from './link-token.ts';

type Lists = Readonly<Record<string, readonly string[]>>;

/** Stands in `revoked` for every report there is or will be. */
export const EVERYTHING = '*';

/**
 * Who may read what. The portfolio is the wish; what was said by hand stands over it: `revoked` until it is granted by hand
 * again, whatever the portfolio says, and `added` as long as the portfolio knows the person. `grants` is what comes of
 * the three, and all that the edge looks at.
 */
export interface Access {
  /** The first one signs; a second one is still accepted while keys rotate. */
  keys: readonly SigningKey[];
  /** Ids of reports by id of stakeholder, as in the two below. */
  grants: Lists;
  added: Lists;
  revoked: Lists;
}

/** A stakeholder of the portfolio, as far as reading goes. */
export interface Reader {
  id: string;
  reports: readonly string[];
}

/** The reports that a person of the portfolio may read at this moment, sorted. */
export function readableBy(
  { added, revoked }: Pick<Access, 'added' | 'revoked'>,
  { id, reports }: Reader,
): string[] {
  const taken = new Set(listOf(revoked, id));
  if (taken.has(EVERYTHING)) return [];
  const wanted = new Set([...reports, ...listOf(added, id)]);
  return [...wanted].filter((report) => !taken.has(report)).sort();
}

/** Grants to every person of the portfolio what they may read, and to nobody else anything. */
export function withPortfolio(access: Access, readers: readonly Reader[]): Access {
  const known = new Set(readers.map(({ id }) => id));
  const added = Object.fromEntries(Object.entries(access.added).filter(([id]) => known.has(id)));
  const grants = readers.map((reader) => [reader.id, readableBy({ ...access, added }, reader)] as const);
  return { ...access, added, grants: Object.fromEntries(grants.filter(([, reports]) => reports.length > 0)) };
}

/**
 * Grants reports by hand, and lifts what was revoked of them. Only this person changes, and by these reports alone:
 * whoever asks may have an old portfolio before them.
 */
export function withGrant(
  access: Access,
  id: string,
  reports: readonly string[],
  readers: readonly Reader[],
): Access {
  const reader = readers.find((one) => one.id === id);
  const wasRevoked = listOf(access.revoked, id);
  // Whoever was shut out of everything gets what is named now, and no more.
  const all = [...new Set([...(reader?.reports ?? []), ...listOf(access.added, id)])];
  const revoked = (wasRevoked.includes(EVERYTHING) ? all : wasRevoked).filter(
    (one) => !reports.includes(one),
  );
  const more = reports.filter((one) => !reader?.reports.includes(one));
  const added = [...new Set([...listOf(access.added, id), ...more])];
  const grants = [...new Set([...listOf(access.grants, id), ...reports])];
  return withLists(access, id, { grants, added, revoked });
}

/** Takes reports from a person, or everything; holds until `withGrant`. Nobody else changes. */
export function withRevocation(
  access: Access,
  id: string,
  reports: readonly string[] | typeof EVERYTHING,
): Access {
  if (reports === EVERYTHING) return withLists(access, id, { grants: [], added: [], revoked: [EVERYTHING] });
  const left = (lists: Lists) => listOf(lists, id).filter((one) => !reports.includes(one));
  const revoked = [...new Set([...listOf(access.revoked, id), ...reports])];
  return withLists(access, id, { grants: left(access.grants), added: left(access.added), revoked });
}

/** Links are signed with the new key from now on; those of the one before stay valid, those before that end. */
export function withNewKey(access: Access, key: SigningKey): Access {
  return { ...access, keys: [key, ...access.keys.slice(0, 1)] };
}

export function listOf(lists: Lists, id: string): readonly string[] {
  return Object.hasOwn(lists, id) ? (lists[id] ?? []) : [];
}

function withLists(
  access: Access,
  id: string,
  lists: Readonly<Record<'grants' | 'added' | 'revoked', readonly string[]>>,
): Access {
  const set = (before: Lists, list: readonly string[]) => {
    const { [id]: _, ...others } = before;
    return list.length > 0 ? { ...others, [id]: [...list].sort() } : others;
  };
  return {
    ...access,
    grants: set(access.grants, lists.grants),
    added: set(access.added, lists.added),
    revoked: set(access.revoked, lists.revoked),
  };
}
