import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runScript } from '../src/script.fixture.ts';

const TOKEN = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');
const WINTER = `# Winter refit

Last updated: 2026-11-20
Status: blocked

## Blockers
- The yard: waiting for a date of the haul-out

## Next steps
- [ ] Call the yard by 2026-12-01 (owner: CEO)
- [x] Send the list
- Rotate ${TOKEN}
`;
const FILES: Record<string, string | Uint8Array> = {
  'winter.md': WINTER,
  'plain.md': '# Tea\n\nWe like tea.\n',
  'empty.md': ' \n',
  'photo.md': new Uint8Array([0xff, 0xd8, 0xff, 0x00, 0x10]),
  'huge.md': '- a\n'.repeat((5 << 20) / 4),
  'other/winter.md': WINTER,
};

/** Runs the command in a folder with the files above. */
async function handoffs(...args: string[]) {
  const cwd = await mkdtemp(join(tmpdir(), 'quarterdeck-'));
  await mkdir(join(cwd, 'other'));
  for (const [name, content] of Object.entries(FILES)) await writeFile(join(cwd, name), content);
  return runScript('handoffs', args, { cwd });
}

test('lists for a person what documents say, by kind with file and line', async () => {
  const { code, stdout } = await handoffs('winter.md', 'plain.md');
  expect(code).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "winter.md — Winter refit
      status blocked, written 20 November 2026, 4 entries
      winter.md:12 holds what looks like a github token: revoke it and take it out

      Blockers (1)
        winter.md:7  The yard: waiting for a date of the haul-out (needs a date of the haul-out)

      Actions (2)
        winter.md:10  Call the yard by 2026-12-01 (owner: CEO) (owner CEO, due 2026-12-01)
        winter.md:12  Rotate [removed: looks like a github token]

      Done (1)
        winter.md:11  Send the list

    plain.md — Tea
      status not stated, no date of writing, 0 entries
    "
  `);
});

test('--json is the documents by file name', async () => {
  const { code, stdout } = await handoffs('other/winter.md', 'plain.md', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    'winter.md': {
      status: 'blocked',
      updated: '2026-11-20',
      items: [
        { line: 7, kind: 'blocker', title: 'The yard: waiting for a date of the haul-out' },
        { line: 10, kind: 'action', title: 'Call the yard by 2026-12-01 (owner: CEO)' },
        { line: 11, kind: 'done', title: 'Send the list' },
        { line: 12, kind: 'action', title: 'Rotate [removed: looks like a github token]' },
      ],
    },
    'plain.md': { status: null, updated: null, items: [] },
  });
});

test.each([
  ['no file', [], 'handoffs: no file is named. Write, for example: npm run handoffs -- notes/HANDOFF.md.'],
  ['a missing file', ['nowhere.md'], 'nowhere.md: there is no such file. Correct the path.'],
  [
    'a folder',
    ['other/'],
    'other/: this is a folder, not a document. Name the documents in it, e.g. other/*.md.',
  ],
  ['a photo', ['photo.md'], 'photo.md: the file is not UTF-8 text. '],
  ['an empty file', ['empty.md'], 'empty.md: the file is empty. '],
  ['a file of 5 MB', ['huge.md'], 'huge.md: the file has 5.0 MiB; a hand-off may have 1 MiB. '],
  ['two of one name', ['winter.md', 'other/winter.md'], '2 of the files are called winter.md. '],
])(
  '%s: exit 1 and one sentence',
  async (_, files, sentence) => {
    const { code, stdout, stderr } = await handoffs(...files);
    expect(stderr).toContain('handoffs: one problem');
    expect(stderr).toContain(sentence);
    expect([code, stdout]).toEqual([1, '']);
  },
  60_000,
);

test('all problems at once', async () => {
  const { code, stderr } = await handoffs('winter.md', 'empty.md', 'photo.md', 'nowhere.md', '--json');
  expect(code).toBe(1);
  expect(stderr).toContain('handoffs: 3 problems');
});
