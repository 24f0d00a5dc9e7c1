import { expect, it, test } from 'vitest';
import { HandoffsSource } from '../domain/portfolio.ts';
import { inWords, withoutSecrets } from './handoff-secrets.ts';
import { handoffsSource } from './handoffs-source.ts';
import { secretScan } from './repository/secrets.ts';
import { testContext, testFolder } from './sources.fixture.ts';

// Made up, and put together here so that no scanner takes this file for a leak.
const GITHUB = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');
const AWS = ['wJalrXUtnFEMI7K', 'MDENGbPxRfiCYzzzz9QLEKEY1'].join('');
const KEY = [
  '-----BEGIN RSA PRIVATE',
  ' KEY-----\n',
  'MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn\n'.repeat(2),
  '-----END RSA PRIVATE',
  ' KEY-----',
].join('');

async function read(text: string) {
  const content = testFolder({ 'handoffs/a.md': text });
  const config = HandoffsSource.parse({
    id: 'notes',
    kind: 'handoffs',
    folder: 'handoffs',
    tenants: { '**': 'jada' },
  });
  const { readings } = await handoffsSource.read(config, testContext(content));
  const rows = (table: string) => readings.find((reading) => reading.table === table)?.rows ?? [];
  return {
    all: JSON.stringify(readings),
    titles: rows('project_items').map(({ line, values }) => [line, values.kind, values.title]),
    secrets: rows('project_secrets').map(({ file, line, values }) => [file, line, values.at, values.detail]),
  };
}

test('no value reaches a row: entries keep a mark, and the place is reported', async () => {
  const text = `# Keys\n\n## Next\n\n- [ ] Rotate ${GITHUB} before May\n- [x] AWS_SECRET_ACCESS_KEY=${AWS} moved\n- [ ] Paint\n`;
  const { all, titles, secrets } = await read(text);
  expect(titles).toEqual([
    [5, 'action', 'Rotate [removed: looks like a github token]'],
    [6, 'done', '[removed: looks like an AWS secret access key]'],
    [7, 'action', 'Paint'],
  ]);
  expect(secrets).toEqual([
    ['handoffs/a.md', 5, '5', 'GITHUB_TOKEN'],
    ['handoffs/a.md', 6, '6', 'AWSSecretAccessKey'],
  ]);
  expect(all).not.toContain(GITHUB.slice(4, 12));
  expect(all).not.toContain(AWS.slice(-8));
});

test('nor what markdown hides from a reader of the source, nor headings, nor what a blocker needs', async () => {
  const hidden = GITHUB.replace('_', '\\_');
  const { all, secrets } = await read(
    `# Key ${hidden}\n\n## Blockers ${hidden}\n\n- Mail: waiting for ${hidden} from Ann (owner: @ann)\n`,
  );
  expect(all).not.toContain(GITHUB.slice(4, 12));
  expect(secrets).toEqual([
    ['handoffs/a.md', 1, '1', 'GITHUB_TOKEN'],
    ['handoffs/a.md', 5, '5', 'GITHUB_TOKEN'],
  ]);
});

test('a table row keeps its other cells, and a key of several lines moves nothing', async () => {
  const { titles } = await read(
    `# Keys\n\n| Task | Key | Status |\n|---|---|---|\n| Mail | ${GITHUB} | done |\n\n## Next\n\n${KEY}\n\n- Paint\n`,
  );
  expect(titles).toEqual([
    [5, 'done', 'Mail — [removed: looks like a github token]'],
    [14, 'action', 'Paint'],
  ]);
});

test('a hand-off without credentials is left as it is', async () => {
  const { text, secrets } = await withoutSecrets(await secretScan(), 'a.md', 'key: sk-... and AKIA\n| a |');
  expect([text, secrets]).toEqual(['key: sk-... and AKIA\n| a |', []]);
});

it.each([
  ['AWSSecretAccessKey', 'an AWS secret access key'],
  ['GITHUB_TOKEN', 'a github token'],
  ['PrivateKey', 'a private key'],
])('says %s as %s', (kind, words) => {
  expect(inWords(kind)).toBe(words);
});
