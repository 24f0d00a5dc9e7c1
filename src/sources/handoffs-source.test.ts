import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HandoffsSource } from '../domain/portfolio.ts';
import { formatProblem } from '../domain/problem.ts';
import { handoffsSource } from './handoffs-source.ts';
import { testCommit, testContext, testFolder, testGit } from './sources.fixture.ts';
import type { SourceContext, SourceResult } from './types.ts';

const HANDOFF =
  '# Booking site\n\n## Blockers\n\n- Waiting for the bank to open the account\n\n## Next\n\n- Call the harbour\n';

function config(place: { folder: string } | { git: string }, tenants: Record<string, string>) {
  return HandoffsSource.parse({ id: 'notes', kind: 'handoffs', tenants, ...place });
}

function summary({ readings }: SourceResult) {
  return readings.map(({ tenant, table, status, reason, rows, coveredThrough }) => ({
    is: `${tenant} ${table}: ${status}${reason === null ? '' : ` (${reason})`}, ${rows.length} rows, ${coveredThrough}`,
  }));
}

const TENANTS = { 'jada/**': 'jada', 'cove/**': 'cove' };

function readFolder(files: Record<string, string | Uint8Array>, changes: Partial<SourceContext> = {}) {
  const content = testFolder(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`handoffs/${name}`, text])),
  );
  return handoffsSource.read(config({ folder: 'handoffs' }, TENANTS), testContext(content, changes));
}

describe('a folder', () => {
  test('gives the rows of its documents to the first tenant whose pattern matches', async () => {
    const result = await readFolder({
      'jada/site.md': HANDOFF,
      'other.md': HANDOFF,
      'jada/notes.txt': 'x',
      'jada/node_modules/a/README.md': '# A',
    });
    expect(summary(result)).toMatchInlineSnapshot(`
      [
        {
          "is": "jada projects: read, 1 rows, 2026-11-23",
        },
        {
          "is": "jada project_items: read, 2 rows, 2026-11-23",
        },
        {
          "is": "jada project_secrets: empty, 0 rows, 2026-11-23",
        },
        {
          "is": "cove projects: empty, 0 rows, 2026-11-23",
        },
        {
          "is": "cove project_items: empty, 0 rows, 2026-11-23",
        },
        {
          "is": "cove project_secrets: empty, 0 rows, 2026-11-23",
        },
      ]
    `);
    expect(result.unmapped).toMatchInlineSnapshot(`
      [
        {
          "file": "handoffs/other.md",
          "reason": "no pattern of the source "notes" names a tenant for it",
          "source": "notes",
        },
      ]
    `);
    expect(result.readings[0]?.rows).toMatchInlineSnapshot(`
      [
        {
          "file": "handoffs/jada/site.md",
          "line": 1,
          "values": {
            "project": "handoffs/jada/site.md",
            "recorded_on": null,
            "status": null,
            "title": "Booking site",
            "updated": null,
          },
        },
      ]
    `);
    expect(result.readings[1]?.rows[0]).toMatchInlineSnapshot(`
      {
        "file": "handoffs/jada/site.md",
        "line": 5,
        "values": {
          "due": null,
          "item": "5f24a87e669a07c7",
          "kind": "blocker",
          "needs": "the bank to open the account",
          "project": "handoffs/jada/site.md",
          "recorded_on": null,
          "role": null,
          "section": "Blockers",
          "title": "Waiting for the bank to open the account",
        },
      }
    `);
  });

  test('gives an entry the same identity wherever it stands, and a second one with its text a suffix', async () => {
    const items = async (text: string) => {
      const { readings } = await readFolder({ 'jada/site.md': `# Site\n\n## Next\n\n${text}` });
      return readings[1]?.rows.map(({ values }) => values.item) ?? [];
    };
    const [call, pay] = await items('- Call the harbour\n- Pay the mooring\n');
    expect(await items('- pay  the mooring\n- Call the harbour\n- Call the harbour\n')).toEqual([
      pay,
      call,
      `${call}-2`,
    ]);
  });

  test('has no past', async () => {
    expect(summary(await readFolder({ 'jada/site.md': HANDOFF }, { backfill: true }))).toMatchInlineSnapshot(`
      [
        {
          "is": "jada projects: failed (not known for the past: a folder keeps no history), 0 rows, null",
        },
        {
          "is": "jada project_items: failed (not known for the past: a folder keeps no history), 0 rows, null",
        },
        {
          "is": "jada project_secrets: failed (not known for the past: a folder keeps no history), 0 rows, null",
        },
        {
          "is": "cove projects: failed (not known for the past: a folder keeps no history), 0 rows, null",
        },
        {
          "is": "cove project_items: failed (not known for the past: a folder keeps no history), 0 rows, null",
        },
        {
          "is": "cove project_secrets: failed (not known for the past: a folder keeps no history), 0 rows, null",
        },
      ]
    `);
  });

  test('names the files that cannot be read', async () => {
    const result = await readFolder({
      'jada/empty.md': ' \n',
      'jada/photo.md': Buffer.concat([Buffer.from([0]), randomBytes(100)]),
      'jada/latin.md': Buffer.from('Café', 'latin1'),
      'jada/huge.md': 'x'.repeat(5_000_000),
      'cove/site.md': HANDOFF,
    });
    expect(result.problems.map(formatProblem).join('\n')).toMatchInlineSnapshot(`
      "  handoffs/jada/empty.md: the file is empty. Write the hand-off, or delete the file.
        handoffs/jada/huge.md: the file has 4.8 MiB; a hand-off may have 1 MiB. Move what is not a hand-off out of it, or leave the file out ("include" of the source can do that).
        handoffs/jada/latin.md: the file is not UTF-8 text. Save it as plain text in UTF-8, or leave it out ("include" of the source can do that).
        handoffs/jada/photo.md: the file is not UTF-8 text. Save it as plain text in UTF-8, or leave it out ("include" of the source can do that)."
    `);
    expect(summary(result)).toMatchInlineSnapshot(`
      [
        {
          "is": "jada projects: failed (a problem in handoffs/jada/empty.md, handoffs/jada/huge.md, handoffs/jada/latin.md, handoffs/jada/photo.md), 0 rows, null",
        },
        {
          "is": "jada project_items: failed (a problem in handoffs/jada/empty.md, handoffs/jada/huge.md, handoffs/jada/latin.md, handoffs/jada/photo.md), 0 rows, null",
        },
        {
          "is": "jada project_secrets: failed (a problem in handoffs/jada/empty.md, handoffs/jada/huge.md, handoffs/jada/latin.md, handoffs/jada/photo.md), 0 rows, null",
        },
        {
          "is": "cove projects: read, 1 rows, 2026-11-23",
        },
        {
          "is": "cove project_items: read, 2 rows, 2026-11-23",
        },
        {
          "is": "cove project_secrets: empty, 0 rows, 2026-11-23",
        },
      ]
    `);
  });

  test('that is not there is a problem', async () => {
    const { problems } = await handoffsSource.read(
      config({ folder: 'gone' }, TENANTS),
      testContext(testFolder()),
    );
    expect(problems.map(formatProblem).join('\n')).toMatchInlineSnapshot(
      `"  gone: the folder of the source "notes" does not exist. Create it, or correct "folder" of this source in portfolio.yaml."`,
    );
  });

  test('makes a row of every entry, what is done too, each with its file and line', async () => {
    const text = `# Tea\n\nStatus: blocked\n\n## Blockers\n- No water\n\n## Known issues\n- Lid drips\n\n## Decisions\n- Green tea\n\n## Open questions\n- Milk first?\n\n## Next\n- [ ] Buy cups\n- [x] Buy a pot\n`;
    const { readings } = await readFolder({ 'jada/tea.md': text });
    expect(readings[0]?.rows[0]?.values).toMatchObject({ status: 'blocked', title: 'Tea' });
    expect(
      readings[1]?.rows.map(({ file, line, values }) => [file, line, values.kind, values.title]),
    ).toEqual([
      ['handoffs/jada/tea.md', 6, 'blocker', 'No water'],
      ['handoffs/jada/tea.md', 9, 'issue', 'Lid drips'],
      ['handoffs/jada/tea.md', 12, 'decision', 'Green tea'],
      ['handoffs/jada/tea.md', 15, 'question', 'Milk first?'],
      ['handoffs/jada/tea.md', 18, 'action', 'Buy cups'],
      ['handoffs/jada/tea.md', 19, 'done', 'Buy a pot'],
    ]);
  });
});

describe('a git repository', () => {
  const repository = () => {
    const folder = testFolder();
    testCommit(folder, '2026-10-05', { 'jada/HANDOFF.md': HANDOFF, 'README.md': 'Hello' });
    testCommit(folder, '2026-11-02', {
      'jada/HANDOFF.md': HANDOFF.replace('the bank', 'the notary'),
      'cove/a.md': HANDOFF,
    });
    testCommit(folder, '2026-12-01', { 'cove/a.md': '' });
    return folder;
  };

  test('is read as it was on the day of the run', async () => {
    const git = repository();
    const read = (asOf: string) =>
      handoffsSource.read(config({ git }, TENANTS), testContext(testFolder(), { asOf, backfill: true }));
    const october = await read('2026-10-31');
    expect(summary(october)).toMatchInlineSnapshot(`
      [
        {
          "is": "jada projects: read, 1 rows, 2026-10-31",
        },
        {
          "is": "jada project_items: read, 2 rows, 2026-10-31",
        },
        {
          "is": "jada project_secrets: empty, 0 rows, 2026-10-31",
        },
        {
          "is": "cove projects: empty, 0 rows, 2026-10-31",
        },
        {
          "is": "cove project_items: empty, 0 rows, 2026-10-31",
        },
        {
          "is": "cove project_secrets: empty, 0 rows, 2026-10-31",
        },
      ]
    `);
    expect(october.unmapped).toEqual([
      {
        source: 'notes',
        file: 'README.md',
        reason: 'no pattern of the source "notes" names a tenant for it',
      },
    ]);
    const november = await read('2026-11-02');
    expect(november.readings[0]?.rows[0]).toMatchInlineSnapshot(`
      {
        "file": "jada/HANDOFF.md",
        "line": 1,
        "values": {
          "project": "notes:jada/HANDOFF.md",
          "recorded_on": "2026-11-02",
          "status": null,
          "title": "Booking site",
          "updated": "2026-11-02",
        },
      }
    `);
    expect(november.readings[1]?.rows[0]?.values.title).toBe('Waiting for the notary to open the account');
    expect(summary(await read('2026-10-04'))[0]).toEqual({ is: 'jada projects: empty, 0 rows, 2026-10-04' });
    expect((await read('2026-12-01')).problems.map(formatProblem).join('\n')).toMatchInlineSnapshot(
      `"  cove/a.md: the file is empty. Write the hand-off, or delete the file."`,
    );
  });

  test('may be a bundle', async () => {
    const content = testFolder();
    testGit(
      repository(),
      '2026-12-01',
      'bundle',
      'create',
      '--quiet',
      join(content, 'notes.bundle'),
      '--all',
    );
    const { readings } = await handoffsSource.read(
      config({ git: 'notes.bundle' }, TENANTS),
      testContext(content, { asOf: '2026-11-10' }),
    );
    expect(readings.map(({ status, rows }) => [status, rows.length])).toEqual([
      ['read', 1],
      ['read', 2],
      ['empty', 0],
      ['read', 1],
      ['read', 2],
      ['empty', 0],
    ]);
  });

  test('that cannot be read gives failed readings', async () => {
    const folder = testFolder({ 'plain/a.md': HANDOFF });
    const result = await handoffsSource.read(config({ git: 'plain' }, TENANTS), testContext(folder));
    expect(result.problems.map(formatProblem).join('\n')).toMatchInlineSnapshot(
      `"  plain: the folder is not a git repository that can be read. Name the top folder of a repository in portfolio.yaml."`,
    );
    expect(summary(result)[0]).toMatchInlineSnapshot(`
      {
        "is": "jada projects: failed (the folder is not a git repository that can be read), 0 rows, null",
      }
    `);
  });
});
