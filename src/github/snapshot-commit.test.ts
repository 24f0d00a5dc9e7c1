import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Git, gitIn } from './git.ts';
import { commitSnapshot } from './snapshot-commit.ts';

const root = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
afterAll(() => rmSync(root, { recursive: true }));

const PERSON = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com'];
const SNAPSHOT = 'content/snapshots/2026-11-23.json';
let origin: string;
let mine: { folder: string; git: Git };

async function run(git: Git, ...args: string[]): Promise<string> {
  const { code, printed } = await git(...args);
  if (code !== 0) throw new Error(printed);
  return printed.trim();
}

async function clone() {
  const folder = mkdtempSync(join(root, 'clone-'));
  await run(gitIn(root), 'clone', '--quiet', '--branch', 'main', origin, folder);
  return { folder, git: gitIn(folder) };
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Somebody pushes a file while we work. */
async function pushElsewhere(path: string, text: string): Promise<void> {
  const { folder, git } = await clone();
  write(folder, path, text);
  await run(git, 'add', '.');
  await run(git, ...PERSON, 'commit', '--quiet', '-m', `Change ${path}`);
  await run(git, 'push', '--quiet', 'origin', 'main');
}

const keep = (pause: (attempt: number) => Promise<void> = async () => {}) =>
  commitSnapshot(mine.git, { folder: 'content/snapshots', run: '2026-11-23', branch: 'main', pause });

beforeEach(async () => {
  origin = mkdtempSync(join(root, 'origin-'));
  await run(gitIn(origin), 'init', '--quiet', '--bare', '--initial-branch', 'main');
  const first = mkdtempSync(join(root, 'first-'));
  const git = gitIn(first);
  await run(git, 'init', '--quiet', '--initial-branch', 'main');
  write(first, 'content/portfolio.yaml', 'id: small\n');
  await run(git, 'add', '.');
  await run(git, ...PERSON, 'commit', '--quiet', '-m', 'Start');
  await run(git, 'push', '--quiet', origin, 'main');
  mine = await clone();
  write(mine.folder, SNAPSHOT, '{"run": "2026-11-23"}\n');
});

describe('the snapshot of a run', () => {
  test('is pushed by a bot, alone, and not again', async () => {
    write(mine.folder, 'content/portfolio.yaml', 'changed by hand\n');
    const kept = await keep();
    const log = await run(gitIn(origin), 'log', '-1', '--format=%H %an %s', '--name-only', 'main');
    expect(log).toBe(`${kept.commit} quarterdeck Snapshot of 2026-11-23\n\n${SNAPSHOT}`);
    expect(await keep()).toEqual({ isNew: false, commit: kept.commit });
  });

  test('goes behind what somebody else pushed in the meantime, and nothing of theirs is lost', async () => {
    await pushElsewhere('content/notes.md', 'theirs\n');
    let pushed = false;
    const { commit } = await keep(async () => {
      // Overtaken a second time, while it waits.
      if (!pushed) await pushElsewhere('content/more.md', 'theirs, too\n');
      pushed = true;
    });
    const files = await run(gitIn(origin), 'ls-tree', '-r', '--name-only', 'main');
    expect(files.split('\n')).toEqual([
      'content/more.md',
      'content/notes.md',
      'content/portfolio.yaml',
      SNAPSHOT,
    ]);
    expect(await run(gitIn(origin), 'rev-parse', 'main')).toBe(commit);
  });

  test('that somebody else committed differently stays theirs', async () => {
    await pushElsewhere(SNAPSHOT, '{"run": "theirs"}\n');
    await expect(keep()).rejects.toThrow(/main: it holds another snapshot of 2026-11-23 by now/);
    expect(await run(gitIn(origin), 'show', `main:${SNAPSHOT}`)).toBe('{"run": "theirs"}');
    expect(await run(mine.git, 'status', '--porcelain')).toBe('');
  });

  test('is tried five times, then told', async () => {
    let times = 0;
    const git: Git = async (...args) => {
      if (args[0] !== 'push') return mine.git(...args);
      times += 1;
      return { code: 1, printed: ' ! [rejected] HEAD -> main (fetch first)' };
    };
    const options = { folder: 'content/snapshots', run: '2026-11-23', branch: 'main', pause: async () => {} };
    await expect(commitSnapshot(git, options)).rejects.toThrow('somebody else pushed before us 5 times');
    expect(times).toBe(5);
  });

  test.each([
    "fatal: unable to access 'https://github.com/o/r/': The requested URL returned error: 502",
    "fatal: unable to access 'https://github.com/o/r/': Could not resolve host: github.com",
    ' ! [remote rejected] HEAD -> main (Internal Server Error)',
    'error: RPC failed; curl 92 HTTP/2 stream 5 was not closed cleanly: CANCEL (err 8)',
  ])('is pushed again after a fault that passes, while pushing and while fetching: %s', async (printed) => {
    const faults = ['push', 'fetch', 'push'];
    const git: Git = async (...args) => {
      if (args[0] !== faults[0]) return mine.git(...args);
      faults.shift();
      return { code: 128, printed };
    };
    const pauses: number[] = [];
    const pause = async (attempt: number) => void pauses.push(attempt);
    const options = { folder: 'content/snapshots', run: '2026-11-23', branch: 'main', pause };
    const { commit } = await commitSnapshot(git, options);
    expect(await run(gitIn(origin), 'rev-parse', 'main')).toBe(commit);
    expect(pauses).toEqual([1, 2, 3]);
  });

  test('of which GitHub hears nothing at all is told as that, and not as a matter of permissions', async () => {
    const printed = "fatal: unable to access 'https://github.com/o/r/': Could not resolve host: github.com";
    const git: Git = async (...args) =>
      ['push', 'fetch'].includes(args[0] ?? '') ? { code: 128, printed } : mine.git(...args);
    const options = { folder: 'content/snapshots', run: '2026-11-23', branch: 'main', pause: async () => {} };
    await expect(commitSnapshot(git, options)).rejects.toThrow(
      /main: GitHub could not be reached 5 times \(.*Could not resolve host.*\)\. Start the job again\.$/,
    );
  });

  test.each([
    "fatal: unable to access 'https://x:SECRET@github.com/o/r/': The requested URL returned error: 403",
    'remote: error: GH006: Protected branch update failed for refs/heads/main.',
    ' ! [remote rejected] HEAD -> main (protected branch hook declined)',
  ])('that may not be pushed is told at once, without what is secret in an address: %s', async (printed) => {
    let times = 0;
    const git: Git = async (...args) => {
      if (args[0] !== 'push') return mine.git(...args);
      times += 1;
      return { code: 128, printed };
    };
    const options = { folder: 'content/snapshots', run: '2026-11-23', branch: 'main', pause: async () => {} };
    const failed = commitSnapshot(git, options);
    await expect(failed).rejects.toThrow('Let GitHub Actions push to the branch');
    await expect(failed).rejects.not.toThrow('SECRET');
    expect(times).toBe(1);
  });
});
