import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Progress } from '../cli/progress.ts';
import { distFolder } from '../local/dist-folder.ts';
import { processorMs, timedWords } from './processor-time.ts';
import { benchRuns, writeBenchSite } from './publish-site.ts';

/** Programs that put a folder into a bucket, and what they are started with. */
const PROGRAMS = ['quarterdeck', 'aws s3 sync', 'rclone'] as const;
type Program = (typeof PROGRAMS)[number];

/** The first publish, of the wall time that `aws s3 sync` takes. */
const MOST_OF_AWS = 0.6;
const ROUNDS = 3;
const WEEKS = 6;

/** What an upload took: of several rounds the least, start included; of the processors user and system; the requests of one. */
interface Upload {
  ms: number;
  cpuMs: number;
  requests: number;
}

interface Uploaded {
  program: Program;
  first: Upload;
  again: Upload;
  nextRun: Upload;
}

export interface PublishMeasured {
  files: number;
  bytes: number;
  /** Files that the next run adds or changes. */
  changed: number;
  programs: Uploaded[];
}

interface Server {
  endpoint: string;
  requests(): Promise<number>;
  stop(): void;
}

/** First publish, the same again, and the next run: each program in turn, each round into a bucket of its own. */
export async function publishBench({ step }: Pick<Progress, 'step'>): Promise<PublishMeasured> {
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-bench-'));
  const server = await startServer();
  try {
    const runs = benchRuns(WEEKS);
    const [first, next] = [join(folder, 'first'), join(folder, 'next')];
    await writeBenchSite(first, runs.slice(0, -1));
    await writeBenchSite(next, runs);
    const rounds: Uploaded[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const program of PROGRAMS) {
        step(`Round ${round} of ${ROUNDS}: ${program}`);
        rounds.push(await upload(program, server, `${program.replaceAll(' ', '-')}-${round}`, first, next));
      }
    }
    return { ...(await sizeOf(first, next)), programs: PROGRAMS.map((program) => shortest(program, rounds)) };
  } finally {
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function upload(
  program: Program,
  server: Server,
  bucket: string,
  first: string,
  next: string,
): Promise<Uploaded> {
  await fetch(`${server.endpoint}/${bucket}`, { method: 'PUT' });
  const timed = async (folder: string) => {
    await server.requests();
    const begun = performance.now();
    const cpuMs = await put(program, folder, bucket, server.endpoint);
    return { ms: Math.round(performance.now() - begun), cpuMs, requests: await server.requests() };
  };
  return { program, first: await timed(first), again: await timed(first), nextRun: await timed(next) };
}

/** Returns the time that it took of the processors. */
async function put(program: Program, folder: string, bucket: string, endpoint: string): Promise<number> {
  // The server speaks plain HTTP; rclone refuses a certificate bundle that the environment names.
  const { AWS_CA_BUNDLE: _, ...env } = process.env;
  const places = { AWS_ENDPOINT_URL: endpoint, RCLONE_CONFIG_BENCH_ENDPOINT: endpoint };
  const words = timedWords(COMMANDS[program](folder, bucket));
  const { stdout } = await promisify(execFile)('sh', words, { env: { ...env, ...ACCOUNT, ...places } });
  return processorMs(stdout);
}

const ACCOUNT = {
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  RCLONE_CONFIG_BENCH_TYPE: 's3',
  RCLONE_CONFIG_BENCH_PROVIDER: 'Other',
  RCLONE_CONFIG_BENCH_ENV_AUTH: 'true',
};
const CHILD = fileURLToPath(new URL('./published-run.ts', import.meta.url));
const SERVER = fileURLToPath(new URL('./s3-server.ts', import.meta.url));
const CACHE = new URL('../cli/compile-cache.js', import.meta.url).href;

const COMMANDS: Readonly<Record<Program, (folder: string, bucket: string) => string[]>> = {
  // As `npm run publish` is started, without what the others do not do: reading a portfolio, bringing keys up to date.
  quarterdeck: (folder, bucket) => [
    ...[process.execPath, '--import', CACHE, CHILD, folder, bucket, benchRuns(1)[0] ?? ''],
  ],
  'aws s3 sync': (folder, bucket) => ['aws', 's3', 'sync', '--quiet', folder, `s3://${bucket}`],
  rclone: (folder, bucket) => ['rclone', 'sync', '--checksum', '--fast-list', folder, `bench:${bucket}`],
};

async function startServer(): Promise<Server> {
  const server: ChildProcess = spawn(process.execPath, [SERVER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = server.stdout ? await once(server.stdout, 'data') : [''];
  const endpoint = String(line).trim();
  return {
    endpoint,
    requests: async () => Number(await (await fetch(`${endpoint}/_requests`)).text()),
    stop: () => server.kill(),
  };
}

async function sizeOf(first: string, next: string) {
  const [before, after] = [await distFolder(first).files(), await distFolder(next).files()];
  const known = new Map(before.map(({ path, digest }) => [path, digest]));
  const changed = after.filter(({ path, digest }) => known.get(path) !== digest).length;
  return { files: before.length, bytes: before.reduce((sum, { bytes }) => sum + bytes, 0), changed };
}

function shortest(program: Program, rounds: readonly Uploaded[]): Uploaded {
  const mine = rounds.filter((round) => round.program === program);
  const of = (part: 'first' | 'again' | 'nextRun') => ({
    ms: Math.min(...mine.map((round) => round[part].ms)),
    cpuMs: Math.min(...mine.map((round) => round[part].cpuMs)),
    requests: Math.max(...mine.map((round) => round[part].requests)),
  });
  return { program, first: of('first'), again: of('again'), nextRun: of('nextRun') };
}

/** A table to read, and whether Quarterdeck takes more than is wanted. */
export function publishLines({ files, bytes, changed, programs }: PublishMeasured): {
  lines: string[];
  failed: boolean;
} {
  const aws = programs.find(({ program }) => program === 'aws s3 sync');
  const cell = ({ ms, cpuMs, requests }: Upload) =>
    `${seconds(ms)}${seconds(cpuMs)}${String(requests).padStart(6)} requests`;
  const ratio = (key: 'ms' | 'cpuMs', { first }: Uploaded) =>
    aws ? (first[key] / aws.first[key]).toFixed(2).padStart(8) : '';
  const own = programs.find(({ program }) => program === 'quarterdeck');
  const isSlow = own && aws ? own.first.ms / aws.first.ms > MOST_OF_AWS : false;
  const asksMore = own ? own.again.requests > 1 || own.nextRun.requests > changed + 3 : false;
  const lines = [
    `${files.toLocaleString('en-US')} files, ${(bytes / 1e6).toFixed(0)} MB, then ${changed} files of the next run; of ${ROUNDS} rounds the shortest, start of the program included:`,
    `${'program'.padEnd(14)}${'first: wall, processor'.padStart(37)}${'the same again'.padStart(37)}${'next run'.padStart(37)}   first ÷ aws`,
    ...programs.map(
      (each) =>
        `${each.program.padEnd(14)}${cell(each.first)}${cell(each.again)}${cell(each.nextRun)}${ratio('ms', each)}${ratio('cpuMs', each)}`,
    ),
    `${isSlow || asksMore ? 'Exceeded; wanted' : 'Wanted'} of Quarterdeck: first ÷ aws at most ${MOST_OF_AWS} (wall); requests: the same again 1, next run ${changed + 3}.`,
    'The server is an S3 in memory, of this program (src/bench/s3-server.ts), the same for all. Quarterdeck puts files as',
    '"npm run publish" does; the portfolio and the keys of access, which the others do not know, are left out. Those are two',
    'requests more, of the KeyValueStore, at each publish.',
  ];
  return { lines, failed: isSlow || asksMore };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2).padStart(8)} s`;
}
