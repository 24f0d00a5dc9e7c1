import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Commit, siteHistory } from './history.ts';

/** Writes the booking site's history as a git bundle and returns its head commit, which is the same on every machine. */
export function writeSiteBundle(file: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'booking-site-'));
  try {
    const git = (args: readonly string[], input?: string): string =>
      execFileSync('git', ['-C', folder, ...args], { input, encoding: 'utf8', env: gitEnvironment(folder) });
    git(['init', '--quiet', '--bare', '--initial-branch=main']);
    git(['fast-import', '--quiet'], fastImport(siteHistory()));
    git(['repack', '-adfq', '--depth=50', '--window=50']);
    mkdirSync(dirname(resolve(file)), { recursive: true });
    git(['bundle', 'create', '--quiet', resolve(file), 'main', 'HEAD']);
    return git(['rev-parse', 'main']).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing of the machine's own git settings. */
function gitEnvironment(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
}

function fastImport(commits: readonly Commit[]): string {
  return commits.map((commit, index) => commitText(commit, commits[index - 1])).join('');
}

function commitText(commit: Commit, before: Commit | undefined): string {
  const seconds = Date.parse(`${commit.day}T17:30:00Z`) / 1000;
  const changed = [...commit.files].filter(([path, text]) => before?.files.get(path) !== text);
  const lines = [
    'commit refs/heads/main\n',
    `author ${commit.author} ${seconds} +0000\n`,
    `committer ${commit.author} ${seconds} +0000\n`,
    data(`${commit.message}\n`),
    ...changed.map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
  ];
  return `${lines.join('')}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
