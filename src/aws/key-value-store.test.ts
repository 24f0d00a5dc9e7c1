import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { accessStore } from '../infra/access.ts';
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
