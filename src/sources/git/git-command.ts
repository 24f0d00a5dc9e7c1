import { execFile, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const MINUTE = 60_000;
const MOST_OUTPUT = 1 << 30;

/** Git ended with an error. What it printed may hold an address with a password: it is for deciding, never for showing. */
export class GitError extends Error {
  readonly printed: string;

  constructor(command: string, printed: string) {
    super(`git ${command} failed`);
    this.name = 'GitError';
    this.printed = printed;
  }
}

/** Runs git on a local repository, deaf to the user's and the system's configuration, and returns what it prints. */
export async function readGit(folder: string, args: readonly string[]): Promise<string> {
  return run(['-C', folder, '-c', 'safe.directory=*', ...args], readEnvironment(folder), MINUTE * 5);
}

/** Runs git towards another place: with the user's credentials, but with no prompt and no hook. */
export async function fetchGit(folder: string, args: readonly string[]): Promise<string> {
  const quiet = [
    '-c',
    'core.hooksPath=/dev/null',
    '-c',
    'http.lowSpeedLimit=1000',
    '-c',
    'http.lowSpeedTime=30',
  ];
  return run(['-C', folder, ...quiet, ...args], fetchEnvironment(folder), MINUTE * 15);
}

/** The contents of blobs, in the order of their ids, from one git process. */
export async function* readBlobs(folder: string, ids: readonly string[]): AsyncGenerator<Buffer> {
  if (ids.length === 0) return;
  const git = spawn('git', ['-C', folder, '-c', 'safe.directory=*', 'cat-file', '--batch'], {
    env: readEnvironment(folder),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // A git that cannot start or stops early shows in what it did not print.
  git.on('error', () => git.stdout.destroy());
  git.stdin.on('error', () => git.kill());
  git.stdin.end(ids.map((id) => `${id}\n`).join(''));
  try {
    let pending: Buffer = Buffer.alloc(0);
    let read = 0;
    for await (const chunk of git.stdout) {
      pending = Buffer.concat([pending, chunk as Buffer]);
      for (let blob = nextBlob(pending); blob; blob = nextBlob(pending)) {
        pending = pending.subarray(blob.end);
        read += 1;
        yield blob.content;
      }
    }
    if (read < ids.length) throw new GitError('cat-file', 'it stopped before the last object');
  } finally {
    git.kill();
  }
}

function nextBlob(bytes: Buffer): { content: Buffer; end: number } | null {
  const headEnd = bytes.indexOf(0x0a);
  if (headEnd < 0) return null;
  const head = /^[0-9a-f]+ blob (\d+)$/.exec(bytes.toString('latin1', 0, headEnd));
  if (!head) throw new GitError('cat-file', bytes.toString('latin1', 0, headEnd));
  const end = headEnd + 1 + Number(head[1]);
  return bytes.length > end ? { content: Buffer.from(bytes.subarray(headEnd + 1, end)), end: end + 1 } : null;
}

async function run(args: string[], env: NodeJS.ProcessEnv, timeout: number): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', args, { env, timeout, maxBuffer: MOST_OUTPUT });
    return stdout;
  } catch (error) {
    const { code, killed, stderr } = error as { code?: unknown; killed?: boolean; stderr?: string };
    if (code === 'ENOENT') throw new GitError('', 'git is not installed');
    throw new GitError(
      args.find((arg) => /^[a-z]+(-[a-z]+)*$/.test(arg)) ?? '',
      killed ? 'timed out' : (stderr ?? ''),
    );
  }
}

function readEnvironment(folder: string): NodeJS.ProcessEnv {
  return {
    ...commonEnvironment(folder),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
  };
}

function fetchEnvironment(folder: string): NodeJS.ProcessEnv {
  const { env } = process;
  const access = Object.keys(env).filter((name) => /^GIT_(SSH|ASKPASS|SSL|PROXY|CONFIG)/.test(name));
  return {
    ...commonEnvironment(folder),
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=20',
    ...Object.fromEntries(access.map((name) => [name, env[name]])),
  };
}

// Variables such as GIT_DIR, set when we are started from a hook, would point git at another repository.
function commonEnvironment(folder: string): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
    GIT_TERMINAL_PROMPT: '0',
    SSH_ASKPASS_REQUIRE: 'never',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    // A folder that is no repository must not be taken for the one around it.
    GIT_CEILING_DIRECTORIES: dirname(folder),
    LC_ALL: 'C',
  };
}
