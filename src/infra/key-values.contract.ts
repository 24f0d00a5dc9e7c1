import { describe, expect, it } from 'vitest';
import { accessStore, syncAccess } from './access.ts';
import { EVERYTHING, withGrant, withNewKey, withRevocation } from './grants.ts';
import { AccessConflict, type KeyValues, type ValueChange } from './key-values.ts';
import { newSigningKey } from './link-token.ts';

const PEOPLE = [
  { id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['cto', 'ceo'] },
  { id: 'bob', name: 'Bob', role: 'cfo', address: 'bob@example.com', reports: ['cfo'] },
];

const put = (values: Readonly<Record<string, string>>): ValueChange[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }));
const remove = (...keys: string[]): ValueChange[] => keys.map((key) => ({ key, value: null }));

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
      await store.write(put({ 'grant:ann': 'ceo', 'grant:bob': 'cfo' }), first.version);
      const second = await store.read();
      await store.write([...put({ 'grant:ann': 'ceo,cto' }), ...remove('grant:bob')], second.version);
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
      await store.write(put({ a: '1' }), version);
      await expect(store.write(put({ a: '2' }), version)).rejects.toThrow(AccessConflict);
      expect((await store.read()).values).toEqual({ a: '1' });
    });

    it('take more changes than one request does', async () => {
      const { store } = await open();
      const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`grant:p${index}`, 'ceo']));
      await store.write(put(many), (await store.read()).version);
      expect((await store.read()).values).toEqual(many);
      await store.write(remove(...Object.keys(many)), (await store.read()).version);
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

    it('stay taken once a portfolio named them no more, whatever an older one says, until they are granted', async () => {
      const { store, look } = await open();
      const access = accessStore(store);
      const lines: string[] = [];
      const sync = (stakeholders: typeof PEOPLE) =>
        syncAccess(
          access,
          { stakeholders },
          { addresses: new Map(), at: '', say: (line) => lines.push(line) },
        );
      const [ann, bob] = PEOPLE as [(typeof PEOPLE)[0], (typeof PEOPLE)[0]];
      await sync(PEOPLE);
      await sync([{ ...ann, reports: ['ceo'] }]);
      expect([await look('grant:ann'), await look('grant:bob')]).toEqual(['ceo', undefined]);
      expect(await sync(PEOPLE)).toBe(false);
      expect([await look('grant:ann'), await look('grant:bob')]).toEqual(['ceo', undefined]);
      await access.change((before) => withGrant(before, 'bob', ['cfo'], PEOPLE));
      await sync([{ ...ann, reports: ['ceo'] }, bob]);
      expect([await look('grant:ann'), await look('grant:bob')]).toEqual(['ceo', 'cfo']);
      expect(lines).toEqual([
        'access   ann may read ceo, cto from now on',
        'access   bob may read cfo from now on',
        'access   ann may read cto no more; only "npm run access -- grant ann cto" undoes it',
        'access   bob may read cfo no more; only "npm run access -- grant bob cfo" undoes it',
        expect.stringMatching(/ann may still not read cto: .* Only "npm run access -- grant ann cto" gives/),
        expect.stringMatching(/bob may still not read cfo: .* Only "npm run access -- grant bob cfo" gives/),
      ]);
    });

    it('are what was granted by hand and no more, once everything was revoked, whoever grants it', async () => {
      const { store, look } = await open();
      const access = accessStore(store);
      await syncAccess(access, { stakeholders: PEOPLE });
      await access.change((before) => withRevocation(before, 'ann', EVERYTHING));
      const [ann] = PEOPLE as [(typeof PEOPLE)[0]];
      // An old portfolio, which does not know all that the newest gives.
      await access.change((before) => withGrant(before, 'ann', ['ceo'], [{ ...ann, reports: ['ceo'] }]));
      await syncAccess(access, { stakeholders: PEOPLE });
      expect(await look('grant:ann')).toBe('ceo');
      await access.change((before) => withGrant(before, 'ann', ['cto'], PEOPLE));
      await syncAccess(access, { stakeholders: [{ ...ann, reports: ['ceo', 'cto', 'cao'] }] });
      expect(await look('grant:ann')).toBe('ceo,cto');
    });

    it('end the links of whose address changed, and of nobody else; new ones open', async () => {
      const { store, look } = await open();
      const access = accessStore(store);
      const at = '2026-11-23T15:00:00.000Z';
      const sync = (ann: string) => {
        const addresses = new Map([
          ['ann', ann],
          ['bob', 'same'],
        ]);
        return syncAccess(access, { stakeholders: PEOPLE }, { addresses, at, say: () => {} });
      };
      await sync('one');
      expect(await look('grant:ann')).toBe('ceo,cto');
      expect(await sync('one')).toBe(false);
      await sync('two');
      const end = Date.parse(at) / 1000 + 60 * 86_400;
      expect([await look('grant:ann'), await look('grant:bob')]).toEqual([`${end}|ceo,cto`, 'cfo']);
      const sign = await access.linkSigner();
      expect([sign('ann', end), sign('bob', end)].map((token) => Number(token.split('.')[1]))).toEqual([
        end + 1,
        end,
      ]);
      // Who is shut out keeps the mark: links from before it stay ended when they are let in again.
      await access.change((before) => withRevocation(before, 'ann', EVERYTHING));
      expect(await look('grant:ann')).toBe(`${end}|`);
      expect((await access.read()).grants).toEqual({ bob: ['cfo'] });
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
