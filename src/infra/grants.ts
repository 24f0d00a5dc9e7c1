import { linkExpiry, type SigningKey } from './link-token.ts';

type Lists = Readonly<Record<string, readonly string[]>>;

/** Stands in `revoked` for every report there is or will be. */
export const EVERYTHING = '*';

/**
 * Who may read what. The portfolio is the wish; over it stand `revoked`, what was taken, by hand or by a portfolio that
 * named it no more, until it is granted by hand again, whatever a portfolio says: it may be an old one; and `added`, what
 * was granted by hand, as long as the portfolio knows the person. `grants` is what comes of the three, and with `keys` and
 * `ended` all that the edge looks at.
 */
export interface Access {
  /** The first one signs; a second one is still accepted while keys rotate. */
  keys: readonly SigningKey[];
  /** Ids of reports by id of stakeholder, as in the two below. */
  grants: Lists;
  added: Lists;
  revoked: Lists;
  /** By stakeholder: links that expire at this second or before open nothing any more. */
  ended: Readonly<Record<string, number>>;
  /** By stakeholder: digest of the address that links went to. */
  addresses: Readonly<Record<string, string>>;
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
  // Whoever was shut out of everything reads what was granted by hand since, and no more.
  const wanted = new Set([...(taken.has(EVERYTHING) ? [] : reports), ...listOf(added, id)]);
  return [...wanted].filter((report) => !taken.has(report)).sort();
}

/**
 * Grants to every person of the portfolio what they may read, and to nobody else anything. What this takes is revoked: a
 * portfolio from before, which still names it, would give it back.
 */
export function withPortfolio(access: Access, readers: readonly Reader[]): Access {
  const known = new Set(readers.map(({ id }) => id));
  const added = Object.fromEntries(Object.entries(access.added).filter(([id]) => known.has(id)));
  const grants = readers.map((reader) => [reader.id, readableBy({ ...access, added }, reader)] as const);
  const after = {
    ...access,
    added,
    grants: Object.fromEntries(grants.filter(([, reports]) => reports.length > 0)),
  };
  return { ...after, revoked: withTaken(access, after) };
}

function withTaken(before: Access, after: Access): Lists {
  const revoked = { ...before.revoked };
  for (const [id, reports] of Object.entries(before.grants)) {
    const taken = reports.filter((report) => !listOf(after.grants, id).includes(report));
    if (taken.length > 0) revoked[id] = [...new Set([...listOf(before.revoked, id), ...taken])].sort();
  }
  return revoked;
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
  const revoked = wasRevoked.filter((one) => !reports.includes(one));
  const isOnlyByHand = wasRevoked.includes(EVERYTHING);
  const more = reports.filter((one) => isOnlyByHand || !reader?.reports.includes(one));
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

/** Ends the links that a person was sent until now, and the sessions that they opened. */
export function withLinksEnded(access: Access, id: string, at: string): Access {
  const end = Math.max(linkExpiry(at), earliestExpiry(access, id));
  return { ...access, ended: { ...access.ended, [id]: end } };
}

/** When a link that is to open something expires at the earliest. */
export function earliestExpiry({ ended }: Pick<Access, 'ended'>, id: string): number {
  return (Object.hasOwn(ended, id) ? (ended[id] ?? 0) : 0) + 1;
}

/** Notes the addresses, each as a digest; whose is another one than before has the links of the one before ended. */
export function withAddresses(access: Access, digests: ReadonlyMap<string, string>, at: string): Access {
  const noted = { ...access, addresses: { ...access.addresses, ...Object.fromEntries(digests) } };
  return movedReaders(access, digests).reduce((one, id) => withLinksEnded(one, id, at), noted);
}

/** Those who had another address before. */
export function movedReaders({ addresses }: Access, digests: ReadonlyMap<string, string>): string[] {
  const known = [...digests].filter(([id]) => Object.hasOwn(addresses, id));
  return known.flatMap(([id, digest]) => (addresses[id] === digest ? [] : [id]));
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
