import { describe, expect, it } from 'vitest';
import { accessStore, syncAccess } from './access.ts';
import { EVERYTHING, withGrant, withNewKey, withRevocation } from './grants.ts';
import { AccessConflict, type KeyValues } from './key-values.ts';
import { newSigningKey } from './link-token.ts';

const PEOPLE = [
  { id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['cto', 'ceo'] },
  { id: 'bob', name: 'Bob', role: 'cfo', address: 'bob@example.com', reports: ['cfo'] },
];

export interface KeyValuesUnderTest {
  store: KeyValues;
  /** The value of a key as the edge function gets it. */
  look(key: string): Promise<string | undefined>;
}

/** What every store of keys and grants does. */
export function keyValuesContract(name: string, open: () => Promise<KeyValuesUnderTest>): void {
  describe(`keys and grants in ${name}`, () => {
    it('start empty, and are what was written', async () => {
      const { store, look } = await open();
      const first = await store.read();
      expect(first.values).toEqual({});
      await store.write({ puts: { 'grant:ann': 'ceo', 'grant:bob': 'cfo' }, deletes: [] }, first.version);
      const second = await store.read();
      await store.write({ puts: { 'grant:ann': 'ceo,cto' }, deletes: ['grant:bob'] }, second.version);
      expect((await store.read()).values).toEqual({ 'grant:ann': 'ceo,cto' });
      expect([await look('grant:ann'), await look('grant:bob'), await look('constructor')]).toEqual([
        'ceo,cto',
        undefined,
        undefined,
      ]);
    });

    it('are changed under their version only', async () => {
      const { store } = await open();
      const { version } = await store.read();
      await store.write({ puts: { a: '1' }, deletes: [] }, version);
      await expect(store.write({ puts: { a: '2' }, deletes: [] }, version)).rejects.toThrow(AccessConflict);
      expect((await store.read()).values).toEqual({ a: '1' });
    });

    it('take more changes than one request does', async () => {
      const { store } = await open();
      const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`grant:p${index}`, 'ceo']));
      await store.write({ puts: many, deletes: [] }, (await store.read()).version);
      expect((await store.read()).values).toEqual(many);
      await store.write({ puts: {}, deletes: Object.keys(many) }, (await store.read()).version);
      expect((await store.read()).values).toEqual({});
    });

    it('have one key, made on first use, however many ask at once', async () => {
      const { store } = await open();
      const keys = await Promise.all(Array.from({ length: 4 }, () => accessStore(store).signingKey()));
      expect(new Set(keys.map(({ secret }) => secret)).size).toBe(1);
    });

    it('follow the portfolio, once', async () => {
      const { store, look } = await open();
      const access = accessStore(store);
      expect(await syncAccess(access, { stakeholders: PEOPLE })).toBe(true);
      expect(await syncAccess(access, { stakeholders: PEOPLE })).toBe(false);
      expect(await look('grant:ann')).toBe('ceo,cto');
      await syncAccess(access, { stakeholders: PEOPLE.slice(1) });
      expect([await look('grant:ann'), await look('grant:bob')]).toEqual([undefined, 'cfo']);
    });

    it('keep a revocation through every later sync, until it is granted again', async () => {
      const { store, look } = await open();
      const access = accessStore(store);
      await syncAccess(access, { stakeholders: PEOPLE });
      await access.change((before) => withRevocation(before, 'ann', ['cto']));
      await access.change((before) => withRevocation(before, 'bob', EVERYTHING));
      await syncAccess(access, { stakeholders: PEOPLE });
      expect([await look('grant:ann'), await look('grant:bob')]).toEqual(['ceo', undefined]);
      await access.change((before) => withGrant(before, 'bob', ['cfo'], PEOPLE));
      await syncAccess(access, { stakeholders: PEOPLE });
      expect([await look('grant:ann'), await look('grant:bob')]).toEqual(['ceo', 'cfo']);
    });

    it('lose no change when two people change at once', async () => {
      const { store, look } = await open();
      const access = accessStore(store);
      await syncAccess(access, { stakeholders: PEOPLE });
      await Promise.all([
        access.change((before) => withRevocation(before, 'ann', ['cto'])),
        access.change((before) => withGrant(before, 'bob', ['ceo'], PEOPLE)),
      ]);
      expect([await look('grant:ann'), await look('grant:bob')]).toEqual(['ceo', 'ceo,cfo']);
    });

    it('rotate with two keys valid at a time', async () => {
      const { store, look } = await open();
      const access = accessStore(store);
      const first = await access.signingKey();
      const [second, third] = [newSigningKey(), newSigningKey()];
      await access.change((before) => withNewKey(before, second));
      expect(await access.signingKey()).toEqual(second);
      expect(await look(`key:${first.id}`)).toBe(first.secret);
      await access.change((before) => withNewKey(before, third));
      expect(await access.signingKey()).toEqual(third);
      expect(await look(`key:${first.id}`)).toBeUndefined();
      expect(await look(`key:${second.id}`)).toBe(second.secret);
    });
  });
}
