import { expect, test } from 'vitest';
import { loadEdgeFunction } from '../infra/edge-runtime.ts';
import { signLink } from '../infra/link-token.ts';
import { Stakeholder } from './portfolio.ts';

const NOW = '2026-11-23T14:00:00.000Z';
const ann = { id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['ceo'] };

test('nobody can take the place of the archive, and mail has one of two forms', () => {
  expect(Stakeholder.safeParse({ ...ann, mail_as: 'digest' }).success).toBe(true);
  expect(Stakeholder.safeParse({ ...ann, id: 'archive' }).error?.issues).toMatchObject([
    { path: ['id'], message: '"archive" stands for the archive copies; take another id' },
  ]);
  expect(Stakeholder.safeParse({ ...ann, mail_as: 'letter' }).error?.issues).toMatchObject([
    { path: ['mail_as'] },
  ]);
});

test('a reader has an id that the edge takes: the longest opens a link, a longer one is refused', async () => {
  const id = 'a'.repeat(64);
  expect(Stakeholder.safeParse({ ...ann, id }).success).toBe(true);
  expect(Stakeholder.safeParse({ ...ann, id: `${id}a` }).error?.issues).toMatchObject([
    { path: ['id'], message: 'has more than 64 characters, which no link to the reports takes' },
  ]);
  const key = { id: 'k1', secret: 'made-up' };
  const edge = loadEdgeFunction(
    async (name) => (name === 'key:k1' ? key.secret : undefined),
    () => NOW,
  );
  const asked = async (reader: string) => {
    const t = { value: signLink(key, reader, Date.parse(NOW) / 1000 + 60) };
    const request = { method: 'GET', uri: '/ceo/', querystring: { t }, headers: {}, cookies: {} };
    return edge(request);
  };
  expect(await asked(id)).toMatchObject({ statusCode: 302 });
  expect(await asked(`${id}a`)).toMatchObject({ statusCode: 403 });
});
