import type { Portfolio } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import { fromValues, toValues } from './access-values.ts';
import { type Access, listOf, readableBy, withNewKey, withPortfolio } from './grants.ts';
import { AccessConflict, changesBetween, type KeyValues } from './key-values.ts';
import { newSigningKey, type SigningKey } from './link-token.ts';

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
  return {
    read,
    change,
    async signingKey() {
      const [known] = (await read()).keys;
      if (known) return known;
      await change(withSomeKey);
      const [made] = (await read()).keys;
      return made ?? Promise.reject(new Error('The store of keys has lost its key.'));
    },
  };
}

async function changeOnce(store: KeyValues, how: (access: Access) => Access): Promise<boolean> {
  const { values, version } = await store.read();
  const after = toValues(how(fromValues(values)));
  refuseLongValues(after);
  const changes = changesBetween(values, after);
  if (Object.keys(changes.puts).length + changes.deletes.length === 0) return false;
  await store.write(changes, version);
  return true;
}

/** Gives every stakeholder of the portfolio what it names, but for what was said by hand, and nobody else anything. */
export async function syncAccess(
  store: Pick<AccessStore, 'change'>,
  { stakeholders }: Pick<Portfolio, 'stakeholders'>,
): Promise<boolean> {
  return store.change((access) => withPortfolio(withSomeKey(access), stakeholders));
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
