import { startServer } from '../local/edge-server.ts';
import { mistake, type Session } from './session.ts';

export const DEFAULT_PORT = 4321;

/** Serves the published site and the outbox on this machine, through the function that runs at the edge. */
export async function serve(
  { workspace }: Session,
  port: number,
  now: () => string,
): ReturnType<typeof startServer> {
  const { siteDir, accessFile, outboxDir } = workspace;
  return startServer({ siteDir, accessFile, outboxDir, host: '127.0.0.1', port, clock: now });
}

/** Where to look, for a person. */
export function addresses(url: string): string[] {
  return [
    `E-mails, each with a link that opens its report: ${url}_outbox/`,
    `The site: ${url}`,
    'Stop with Ctrl+C.',
  ];
}

/** @throws InputError when the text is no port. */
export function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw mistake('--port', `"${text}" is no port`, 'Use a number from 1 to 65535.');
}

/** Resolves when the person at the terminal, or the system, asks to stop. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
