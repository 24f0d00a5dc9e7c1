import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SourceContext } from './types.ts';

/** A folder of files for one test, removed after it. */
export function testFolder(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-sources-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  return folder;
}

/** Writes files, by their path, into a folder. */
export function writeFiles(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** The context of a run over a content folder, with a fresh cache. */
export function testContext(contentDir: string, changes: Partial<SourceContext> = {}): SourceContext {
  return { asOf: '2026-11-23', backfill: false, contentDir, cacheDir: testFolder(), ...changes };
}

/** Runs git in a folder as a test's author, on a given day; returns what it prints. */
export function testGit(folder: string, day: string, ...args: string[]): string {
  const who = { name: 'Test', email: 'test@example.com', date: `${day}T12:00:00Z` };
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: who.name,
    GIT_AUTHOR_EMAIL: who.email,
    GIT_AUTHOR_DATE: who.date,
    GIT_COMMITTER_NAME: who.name,
    GIT_COMMITTER_EMAIL: who.email,
    GIT_COMMITTER_DATE: who.date,
  };
  return execFileSync('git', ['-C', folder, '-c', 'init.defaultBranch=main', ...args], {
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

/** Writes files into a repository, which is made when it is not there, and commits everything on a given day. */
export function testCommit(folder: string, day: string, files: Record<string, string | Uint8Array>): void {
  writeFiles(folder, files);
  if (!existsSync(join(folder, '.git'))) testGit(folder, day, 'init', '--quiet');
  testGit(folder, day, 'add', '--all', '--force');
  testGit(folder, day, 'commit', '--quiet', '--message', `As of ${day}`);
}
