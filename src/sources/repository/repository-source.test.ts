import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../domain/problem.ts';
import { testCommit, testContext, testFolder, testGit, writeFiles } from '../sources.fixture.ts';
import type { SourceContext, SourceResult } from '../types.ts';
import { repositorySource } from './repository-source.ts';

function read(git: string, context: SourceContext) {
  return repositorySource.read(
    { id: 'site', kind: 'repository', tenant: 'jada', name: 'Site', git },
    context,
  );
}

function valuesOf({ readings }: SourceResult, table: string) {
  return readings.find((one) => one.table === table)?.rows.map(({ values }) => values);
}

function site(): string {
  const folder = testFolder();
  testCommit(folder, '2026-10-05', {
    'src/app.ts': '// TODO: more\nexport const a = 1;\n',
    '.env.example': 'A=\n',
  });
  testCommit(folder, '2026-11-17', {
    'src/app.test.ts': 'test();\n',
    'src/page.py': '# FIXME\nTODO = 1\nprint("x")',
    'web/app.min.js': 'x\n',
    'web/bundle.js': `${'x'.repeat(5000)}\n`,
    'node_modules/a/index.js': 'x\n',
    'package-lock.json': '{}\n',
    'photo.py': Buffer.from([1, 0, 2]),
    'huge.sql': '-- x\n'.repeat(300_000),
    '.github/workflows/check.yml': 'on: push\n',
    'config/.env.production': 'MODE=live\n',
  });
  testCommit(folder, '2026-12-01', { 'src/app.ts': '' });
  return folder;
}

test('a repository is read as it was committed on the day of the run', async () => {
  const git = site();
  writeFiles(git, { 'src/app.ts': 'changed and not committed\n'.repeat(50) });
  const result = await read(git, testContext(testFolder()));
  expect(result.problems).toEqual([]);
  expect(
    result.readings.map(({ table, status, coveredThrough }) => [table, status, coveredThrough]),
  ).toMatchInlineSnapshot(`
    [
      [
        "repositories",
        "read",
        "2026-11-23",
      ],
      [
        "repository_languages",
        "read",
        "2026-11-23",
      ],
      [
        "repository_weeks",
        "read",
        "2026-11-23",
      ],
      [
        "repository_risks",
        "read",
        "2026-11-23",
      ],
    ]
  `);
  expect(valuesOf(result, 'repositories')).toMatchInlineSnapshot(`
    [
      {
        "branch": "main",
        "ci": "true",
        "commits": "2",
        "commits_4w": "1",
        "last_commit": "2026-11-17",
        "lines": "6",
        "recorded_on": "2026-11-17",
        "repository": "Site",
        "tests": "true",
        "todos": "2",
      },
    ]
  `);
  expect(valuesOf(result, 'repository_languages')).toMatchInlineSnapshot(`
    [
      {
        "files": "1",
        "language": "Python",
        "lines": "3",
        "recorded_on": "2026-11-17",
        "repository": "Site",
      },
      {
        "files": "2",
        "language": "TypeScript",
        "lines": "3",
        "recorded_on": "2026-11-17",
        "repository": "Site",
      },
    ]
  `);
  expect(valuesOf(result, 'repository_weeks')).toHaveLength(8);
  expect(
    valuesOf(result, 'repository_weeks')?.filter(({ commits }) => commits !== '0'),
  ).toMatchInlineSnapshot(`
    [
      {
        "commits": "1",
        "recorded_on": "2026-11-17",
        "repository": "Site",
        "week": "2026-10-05",
      },
      {
        "commits": "1",
        "recorded_on": "2026-11-17",
        "repository": "Site",
        "week": "2026-11-16",
      },
    ]
  `);
  expect(result.readings[3]?.rows).toMatchInlineSnapshot(`
    [
      {
        "file": "config/.env.production",
        "line": 1,
        "values": {
          "at": "1",
          "detail": null,
          "kind": "environment file",
          "path": "config/.env.production",
          "recorded_on": "2026-11-17",
          "repository": "Site",
        },
      },
    ]
  `);
});

test('an earlier day sees what was there then, and a day before the first commit nothing', async () => {
  const git = site();
  const october = await read(git, testContext(testFolder(), { asOf: '2026-10-31', backfill: true }));
  expect(valuesOf(october, 'repositories')).toMatchObject([
    { commits: '1', lines: '2', tests: 'false', ci: 'false' },
  ]);
  const before = await read(git, testContext(testFolder(), { asOf: '2026-10-04', backfill: true }));
  expect(before.readings.map(({ status }) => status)).toEqual(['empty', 'empty', 'empty', 'empty']);
});

test('a branch counts from its merge on', async () => {
  const git = testFolder();
  testCommit(git, '2026-10-05', { 'a.ts': 'a\n' });
  testGit(git, '2026-10-06', 'switch', '--quiet', '-c', 'feature');
  testCommit(git, '2026-10-06', { 'b.ts': 'b\n' });
  testGit(git, '2026-10-06', 'switch', '--quiet', 'main');
  testGit(git, '2026-10-20', 'merge', '--quiet', '--no-ff', '-m', 'Merge', 'feature');
  const lines = async (asOf: string) =>
    valuesOf(await read(git, testContext(testFolder(), { asOf })), 'repositories')?.[0]?.lines;
  expect([await lines('2026-10-10'), await lines('2026-10-20')]).toEqual(['1', '2']);
});

test('an empty repository is empty', async () => {
  const git = testFolder();
  testGit(git, '2026-11-01', 'init', '--quiet');
  const { readings, problems } = await read(git, testContext(testFolder()));
  expect(problems).toEqual([]);
  expect(readings.map(({ status }) => status)).toEqual(['empty', 'empty', 'empty', 'empty']);
});

describe('a secret', () => {
  // Put together here, so that no file of this repository holds anything that looks like one.
  const aws = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYzQ8LmT2vKd9X'].join('/').slice(0, 40).padEnd(40, 'Z');
  const github = `gh${'p_'}${'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5'}`;
  const body = 'MIIEpAIBAAKCAQEA'.repeat(12);
  const privateKey = `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${body}\n-----END RSA ${'PRIVATE'} KEY-----`;

  test('is a risk with its place and kind, and its value is nowhere', async () => {
    const git = testFolder();
    testCommit(git, '2026-11-01', {
      'src/config.ts': `export const a = 1;\nAWS_SECRET_ACCESS_KEY=${aws}\nconst t = '${github}';\n`,
      'key.pem': `${privateKey}\n`,
      '.env': `TOKEN=${github}\n`,
    });
    const result = await read(git, testContext(testFolder()));
    expect(valuesOf(result, 'repository_risks')).toMatchInlineSnapshot(`
      [
        {
          "at": "1",
          "detail": null,
          "kind": "environment file",
          "path": ".env",
          "recorded_on": "2026-11-01",
          "repository": "Site",
        },
        {
          "at": "1",
          "detail": "GITHUB_TOKEN",
          "kind": "secret",
          "path": ".env",
          "recorded_on": "2026-11-01",
          "repository": "Site",
        },
        {
          "at": "1",
          "detail": "PrivateKey",
          "kind": "secret",
          "path": "key.pem",
          "recorded_on": "2026-11-01",
          "repository": "Site",
        },
        {
          "at": "2",
          "detail": "AWSSecretAccessKey",
          "kind": "secret",
          "path": "src/config.ts",
          "recorded_on": "2026-11-01",
          "repository": "Site",
        },
        {
          "at": "3",
          "detail": "GITHUB_TOKEN",
          "kind": "secret",
          "path": "src/config.ts",
          "recorded_on": "2026-11-01",
          "repository": "Site",
        },
      ]
    `);
    const everything = JSON.stringify(result);
    for (const value of [aws, github, body]) {
      expect(everything).not.toContain(value);
      expect(everything).not.toContain(value.slice(4, 16));
    }
  });

  test('of an address is nowhere either', async () => {
    const cacheDir = testFolder();
    const git = `http://ann:${github}@127.0.0.1:9/site.git?token=${github}`;
    const result = await read(git, testContext(testFolder(), { cacheDir }));
    expect(result.problems).toEqual([]);
    expect(result.readings.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'failed']);
    expect(result.readings[0]?.reason).toMatchInlineSnapshot(
      `"http://127.0.0.1:9/site.git could not be read: there is no connection"`,
    );
    expect(JSON.stringify(result)).not.toContain(github);
    expect(readdirSync(cacheDir)).toEqual([]);
  });
});

describe('a place that is no repository', () => {
  const problems = async (git: string, content: string) => {
    const result = await read(git, testContext(content));
    expect(result.readings.every(({ status }) => status === 'failed')).toBe(true);
    return result.problems.map(formatProblem).join('\n');
  };

  test('is a problem', async () => {
    const content = testFolder({ 'plain/a.ts': 'a\n', 'not.bundle': 'hello' });
    expect(await problems('gone', content)).toMatchInlineSnapshot(
      `"  gone: there is no such file or folder. Correct "git" of this source in portfolio.yaml; a path is relative to the content folder."`,
    );
    expect(await problems('plain', content)).toMatchInlineSnapshot(
      `"  plain: the folder is not a git repository that can be read. Name the top folder of a repository in portfolio.yaml."`,
    );
    expect(await problems('not.bundle', content)).toMatchInlineSnapshot(
      `"  not.bundle: the file is not a complete git bundle. Make it with "git bundle create <file> --all"."`,
    );
  });

  test('is not taken for the repository around it', async () => {
    const content = site();
    writeFiles(content, { 'inside/a.ts': 'a\n' });
    expect(await problems('inside', content)).toContain('not a git repository');
  });
});

test('a shallow clone is not collected', async () => {
  const folder = testFolder();
  testGit(folder, '2026-12-01', 'clone', '--quiet', '--depth', '1', `file://${site()}`, 'copy');
  const { readings } = await read(join(folder, 'copy'), testContext(folder));
  expect(readings[0]).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('git fetch --unshallow'),
  });
});

describe('a bundle or URL', () => {
  const bundled = (git: string, ...refs: string[]) => {
    const content = testFolder();
    testGit(git, '2026-12-01', 'bundle', 'create', '--quiet', join(content, 'site.bundle'), ...refs);
    return content;
  };

  test('gives what its working tree gives', async () => {
    const git = site();
    const tree = await read(git, testContext(testFolder()));
    expect(await read('site.bundle', testContext(bundled(git, '--all')))).toEqual(tree);
    expect(await read('site.bundle', testContext(bundled(git, 'main')))).toEqual(tree);
    const url = await read(`file://${git}`, testContext(testFolder()));
    expect(url).toEqual(tree);
  });

  test('may have a HEAD only', async () => {
    const git = site();
    testGit(git, '2026-12-01', 'checkout', '--quiet', '--detach');
    const result = await read('site.bundle', testContext(bundled(git, 'HEAD')));
    expect(valuesOf(result, 'repositories')).toMatchObject([{ commits: '2' }]);
  });

  test('is fetched again, and a broken copy is made anew', async () => {
    const git = site();
    const content = bundled(git, '--all');
    const context = testContext(content, { asOf: '2026-12-31' });
    const commits = async () => valuesOf(await read('site.bundle', context), 'repositories')?.[0]?.commits;
    expect(await commits()).toBe('3');
    testCommit(git, '2026-12-02', { 'b.ts': 'b\n' });
    testGit(git, '2026-12-02', 'bundle', 'create', '--quiet', join(content, 'site.bundle'), '--all');
    expect(await commits()).toBe('4');
    const [copy = ''] = readdirSync(context.cacheDir);
    rmSync(join(context.cacheDir, copy, 'objects'), { recursive: true });
    expect(await commits()).toBe('4');
    writeFileSync(join(context.cacheDir, copy, 'HEAD'), 'nonsense');
    expect(await commits()).toBe('4');
    rmSync(join(context.cacheDir, copy, 'objects', 'pack'), { recursive: true });
    expect(await commits()).toBe('4');
    expect(readdirSync(context.cacheDir)).toEqual([copy]);
  });

  test('is not fetched again for a day that had ended at the last fetch', async () => {
    const git = site();
    const context = testContext(testFolder(), { asOf: '2026-10-31', backfill: true });
    const first = await read(`file://${git}`, context);
    rmSync(git, { recursive: true });
    expect(await read(`file://${git}`, context)).toEqual(first);
    const later = await read(`file://${git}`, { ...context, asOf: '2999-01-01' });
    expect(later.readings[0]?.reason).toContain('there is no repository');
    expect(existsSync(context.cacheDir)).toBe(true);
  });
});
