import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { accessStore, syncAccess } from '../infra/access.ts';
import { keyValuesContract } from '../infra/key-values.contract.ts';
import { ARN, startKeyValueStore } from './key-value-store.fixture.ts';
import { keyValueStore } from './key-value-store.ts';

let fake: Awaited<ReturnType<typeof startKeyValueStore>>;

beforeAll(async () => {
  fake = await startKeyValueStore();
});
beforeEach(() => {
  fake.values.clear();
  fake.requests.length = 0;
});
afterAll(() => fake.stop());

keyValuesContract('a CloudFront KeyValueStore', async () => ({
  store: keyValueStore(fake.client, ARN),
  look: async (key) => fake.values.get(key),
}));

it('killed after the first of several requests has shut out and not let in, and the next one completes it', async () => {
  const people = (gone: string[], kept: string[]) =>
    Array.from({ length: 60 }, (_, at) => [
      { id: `a${at}`, name: '', role: 'ceo', address: 'a@example.com', reports: kept },
      { id: `b${at}`, name: '', role: 'ceo', address: 'b@example.com', reports: gone },
    ]).flat();
  const access = accessStore(keyValueStore(fake.client, ARN));
  await syncAccess(access, { stakeholders: people(['ceo', 'cmo'], ['ceo']) });
  const before = new Map(fake.values);
  const after = { stakeholders: people(['ceo'], ['ceo', 'cto']) };
  // 60 lose a report, which is noted and taken, and 60 are given one: 180 changes.
  fake.stopAfterWrites(1);
  await expect(syncAccess(access, after)).rejects.toThrow();
  const changed = [...fake.values].filter(([key, value]) => before.get(key) !== value);
  expect(changed).toHaveLength(50);
  expect(changed.filter(([, value]) => value.includes('cto'))).toEqual([]);
  fake.stopAfterWrites(Number.POSITIVE_INFINITY);
  await syncAccess(access, after);
  const { grants, revoked } = await access.read();
  expect([grants.a59, grants.b59]).toEqual([['ceo', 'cto'], ['ceo']]);
  for (let at = 0; at < 60; at += 1) expect(revoked[`b${at}`]).toEqual(['cmo']);
});

it('signs for every region at once, as the service wants it', async () => {
  await keyValueStore(fake.client, ARN).read();
  expect(fake.requests.length).toBeGreaterThan(0);
  for (const { authorization } of fake.requests) expect(authorization).toMatch(/^AWS4-ECDSA-P256-SHA256 /);
});

it('reads with two requests, and asks for no key by itself', async () => {
  await keyValueStore(fake.client, ARN).read();
  expect(fake.requests.map(({ method, path }) => `${method} ${path.split('/').slice(3).join('/')}`)).toEqual([
    'GET ',
    'GET keys',
  ]);
});

it('tries a fault of the service again', async () => {
  fake.faults.push('InternalServerException');
  expect((await keyValueStore(fake.client, ARN).read()).values).toEqual({});
});

it('says what to do when it may not, and when there is no such store, and quotes no secret', async () => {
  fake.faults.push('AccessDeniedException');
  await expect(keyValueStore(fake.client, ARN).read()).rejects.toThrow(
    /key-value-store.*: may not be used with these credentials\. Use the role/,
  );
  const other = ARN.replace('327284aa', '00000000');
  await expect(accessStore(keyValueStore(fake.client, other)).signingKey()).rejects.toThrow(
    /: is not there\. Set QUARTERDECK_KEYS to the output "Keys" of the stack\./,
  );
});
