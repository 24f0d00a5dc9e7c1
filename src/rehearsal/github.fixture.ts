import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { contentFolder, SMALL_PORTFOLIO } from '../stages/small-portfolio.fixture.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';

/** Folder of the portfolio in the repository that is rehearsed. */
export const PORTFOLIO = 'portfolio';

/** The small portfolio as it is rehearsed: its day is not fixed, and its owner has an address in a secret. */
export const PORTFOLIO_YAML = (SMALL_PORTFOLIO['portfolio.yaml'] ?? '')
  .replace(/^as_of:.*\n/m, '')
  .replace('owner@example.com', '"$\u007bCEO_EMAIL}"');

/** A bare repository with this working tree and a small portfolio. */
export async function makeOrigin(folder: string, yaml = PORTFOLIO_YAML): Promise<string> {
  const tree = mkdtempSync(join(folder, 'tree-'));
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: PROGRAM_DIR });
  for (const path of listed.toString('utf8').split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    cpSync(join(PROGRAM_DIR, path), join(tree, path));
  }
  cpSync(await contentFolder({ 'portfolio.yaml': yaml }), join(tree, PORTFOLIO), { recursive: true });
  git(tree, 'init', '--quiet', '--initial-branch', 'main');
  commitAll(tree, 'Start');
  const origin = join(folder, 'origin.git');
  execFileSync('git', ['clone', '--quiet', '--bare', tree, origin], { stdio: 'pipe' });
  return origin;
}

/** Somebody changes the portfolio, and pushes that. */
export function pushPortfolio(origin: string, yaml: string): void {
  const tree = mkdtempSync(join(dirname(origin), 'clone-'));
  git(tree, 'clone', '--quiet', origin, '.');
  writeFileSync(join(tree, PORTFOLIO, 'portfolio.yaml'), yaml);
  commitAll(tree, 'Correct the portfolio');
  git(tree, 'push', '--quiet', 'origin', 'main');
}

function commitAll(tree: string, message: string): void {
  git(tree, 'add', '.');
  git(tree, '-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', 'commit', '--quiet', '-m', message);
}

function git(tree: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: tree, stdio: 'pipe' });
}

/** What `git log` and `git show` say of the bare repository. */
export function gitSays(origin: string, ...args: string[]): string {
  return execFileSync('git', ['-C', origin, ...args], { encoding: 'utf8' }).trim();
}

export interface GitHubServer {
  url: string;
  /** What it answers about the repository; a person may change that in its settings. */
  isPrivate: boolean;
  hasIssues: boolean;
  /** Method, path and body of every request. */
  asked: { request: string; body: string; authorization: string }[];
  close(): void;
}

/** GitHub's API as far as the workflow asks it: who reads the repository, when a run was created, issues. */
export async function startGitHub(createdAt: string): Promise<GitHubServer> {
  const asked: GitHubServer['asked'] = [];
  const got = (path: string) => {
    if (path === '') {
      const visibility = github.isPrivate ? 'private' : 'public';
      return { private: github.isPrivate, visibility, has_issues: github.hasIssues };
    }
    return path.startsWith('actions/runs/') ? { created_at: createdAt } : [];
  };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = (request.url ?? '').replace(/^\/repos\/owner\/boats\/?/, '').split('?')[0] ?? '';
    asked.push({
      request: `${request.method} ${path}`,
      body: Buffer.concat(parts).toString('utf8'),
      authorization: request.headers.authorization ?? '',
    });
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.method === 'GET' ? got(path) : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const github: GitHubServer = { url, isPrivate: true, hasIssues: true, asked, close: () => server.close() };
  return github;
}
