import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { oneAtATime } from './one-at-a-time.fixture.ts';

/** What to do when moto_server is not there. */
export const NO_MOTO =
  'not run: the contracts with AWS, for which moto_server is needed (pip install "moto[server]==5.2.1")';

export function hasMoto(): boolean {
  return spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0;
}

/** What to do when the AWS command line is not there. */
export const NO_AWS =
  'not run: what is read back by the AWS command line, which is not installed (pip install awscli)';

export function hasAws(): boolean {
  return spawnSync('aws', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** An AWS of this machine: what every SDK client and the AWS command line are given to reach it. */
export interface Moto {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** The same as variables of the environment. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;

/** Starts moto_server on a free port of this machine; ends when it answers. Conditional writes are atomic, as AWS's are. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const upstream = `http://127.0.0.1:${port}`;
  const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  await untilReady(upstream, server);
  const { endpoint, stop: stopFront } = await oneAtATime(upstream);
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  const region = 'us-east-1';
  return {
    endpoint,
    region,
    credentials,
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    stop: async () => {
      await stopFront();
      await stop(server);
    },
  };
}

async function untilReady(endpoint: string, server: ChildProcess): Promise<void> {
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end; await pause(100)) {
    if (server.exitCode !== null) throw new Error(`moto_server ended with code ${server.exitCode}`);
    const answer = await fetch(`${endpoint}/moto-api/data.json`).catch(() => null);
    if (answer) return;
  }
  server.kill();
  throw new Error('moto_server did not start within a minute');
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill();
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
