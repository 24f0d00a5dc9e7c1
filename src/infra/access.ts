import type { Portfolio } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import { fromValues, safestFirst, toValues } from './access-values.ts';
import { grantLines } from './grant-words.ts';
import {
  type Access,
  earliestExpiry,
  listOf,
  readableBy,
  withAddresses,
  withNewKey,
  withPortfolio,
} from './grants.ts';
import { AccessConflict, changesBetween, type KeyValues } from './key-values.ts';
import { type LinkSigner, newSigningKey, type SigningKey, signLink } from './link-token.ts';

/** The longest value that a CloudFront KeyValueStore takes. */
const LONGEST_VALUE = 1024;
/** Two people at once are likely, ten are not. */
const TRIES = 10;

/** Keys and grants that the edge function decides by. */
export interface AccessStore {
  read(): Promise<Access>;
  /** Reads, changes and writes, again while others do the same; says whether anything changed. */
  change(change: (access: Access) => Access): Promise<boolean>;
  /** The key that new links are signed with; made on first use. */
  signingKey(): Promise<SigningKey>;
  /** Signs links with that key, such as open something. */
  linkSigner(): Promise<LinkSigner>;
}

export function accessStore(store: KeyValues): AccessStore {
  const read = async () => fromValues((await store.read()).values);
  const change = async (how: (access: Access) => Access) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await changeOnce(store, how);
      } catch (error) {
        if (!(error instanceof AccessConflict) || tries === TRIES) throw error;
      }
    }
  };
  const keyed = async () => {
    const found = await read();
    if (found.keys.length === 0) await change(withSomeKey);
    const access = found.keys.length === 0 ? await read() : found;
    const [key] = access.keys;
    if (key === undefined) throw new Error('The store of keys has lost its key.');
    return { access, key };
  };
  return {
    read,
    change,
    signingKey: async () => (await keyed()).key,
    async linkSigner() {
      const { access, key } = await keyed();
      return (id, exp) => signLink(key, id, Math.max(exp, earliestExpiry(access, id)));
    },
  };
}

async function changeOnce(store: KeyValues, how: (access: Access) => Access): Promise<boolean> {
  const { values, version } = await store.read();
  const after = toValues(how(fromValues(values)));
  refuseLongValues(after);
  const changes = changesBetween(values, after);
  if (changes.length === 0) return false;
  await store.write(safestFirst(changes, values), version);
  return true;
}

/** What more is known when readers are brought in line with the portfolio. */
interface Sync {
  /** Digests of the addresses that are known here, by stakeholder. */
  addresses: ReadonlyMap<string, string>;
  at: string;
  say: (line: string) => void;
}

const NOTHING_MORE: Sync = { addresses: new Map(), at: '', say: () => {} };

/**
 * Gives every stakeholder of the portfolio what it names, but for what was taken before or said by hand, and nobody else
 * anything; says each grant that comes or goes.
 */
export async function syncAccess(
  store: Pick<AccessStore, 'change'>,
  { stakeholders }: Pick<Portfolio, 'stakeholders'>,
  { addresses, at, say }: Sync = NOTHING_MORE,
): Promise<boolean> {
  let lines: string[] = [];
  const isChanged = await store.change((before) => {
    const after = withAddresses(withPortfolio(withSomeKey(before), stakeholders), addresses, at);
    // Another writer may be faster: what counts is what the last try changed.
    lines = grantLines(before, after, stakeholders, addresses);
    return after;
  });
  for (const line of lines) say(line);
  return isChanged;
}

/**
 * The stakeholders with what they may read at this moment, which both the store and the portfolio must say: neither mail
 * nor link brings what was revoked, also where the portfolio is an old one. Before the first publish nothing was granted
 * yet, and the portfolio says what will be.
 */
export async function readersOf<S extends Portfolio['stakeholders'][number]>(
  store: Pick<AccessStore, 'read'>,
  stakeholders: readonly S[],
): Promise<S[]> {
  const access = await store.read();
  const isNew = access.keys.length === 0;
  return stakeholders.map((stakeholder) => {
    const granted = listOf(access.grants, stakeholder.id);
    const readable = readableBy(access, stakeholder);
    return { ...stakeholder, reports: readable.filter((one) => isNew || granted.includes(one)) };
  });
}

function withSomeKey(access: Access): Access {
  return access.keys.length > 0 ? access : withNewKey(access, newSigningKey());
}

function refuseLongValues(values: Readonly<Record<string, string>>): void {
  const long = Object.keys(values).filter((key) => (values[key] ?? '').length > LONGEST_VALUE);
  if (long.length > 0) throw new InputError('access', long.map(tooManyReports));
}

function tooManyReports(key: string) {
  return {
    where: `portfolio.yaml › stakeholders › ${key.slice(key.indexOf(':') + 1)}`,
    what: `names more reports than the edge can hold for one person (${LONGEST_VALUE} characters)`,
    fix: 'Name fewer reports, or shorten their ids.',
  };
}
