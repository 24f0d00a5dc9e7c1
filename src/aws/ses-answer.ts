import { InputError } from '../domain/problem.ts';
import type { WireAnswer } from '../notify/wire.ts';
import { askerProblem } from './asker-problem.ts';

/** What a failed send means: an answer, or `busy`, a no that may be a yes in a while. */
export type Failure = Exclude<WireAnswer, { state: 'sent' }> | { state: 'busy'; reason: string };

/** SES says them of one message; every other refusal is about the account, the credentials or the set-up. */
const OF_ONE_MESSAGE = new Set([
  'MessageRejected',
  'InvalidParameterValue',
  'InvalidParameterException',
  'ValidationError',
  'ValidationException',
]);
const BUSY = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ServiceUnavailableException',
]);
/** The request cannot have reached SES. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** What the SDK says after `connectionTimeout`; it gives no code. */
const NEVER_CONNECTED = /did not establish a connection/;
const NO_CREDENTIALS = new Set(['CredentialsProviderError', 'TokenProviderError']);

/**
 * Sorts what the SDK threw. Only an answer of SES, or a connection that was never made, is a no; after anything else
 * (a timeout, a dropped connection, an internal error) the message may be on its way.
 */
export function failureOf(error: unknown): Failure {
  const { name, message, code, status } = factsOf(error);
  const reason = `${name}: ${withoutAddresses(message)}`;
  if (NO_CREDENTIALS.has(name)) return { state: 'refused', reason, all: true };
  if (/daily message quota/i.test(message))
    return { state: 'refused', reason: 'the daily quota of SES is used up', all: true };
  if (BUSY.has(name) || status === 429 || status === 503) return { state: 'busy', reason };
  if (NEVER_CONNECTED.test(message)) return { state: 'busy', reason: 'no connection in time' };
  if (NOT_CONNECTED.has(code)) return { state: 'busy', reason: `no connection, ${code}` };
  if (status >= 400 && status < 500) return { state: 'refused', reason, all: !OF_ONE_MESSAGE.has(name) };
  return { state: 'unknown' };
}

/** Does work that asks SES how it stands; says so when SES refuses that to whoever asks. */
export async function askingSes<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = askerProblem(error, 'SES');
    throw problem ? new InputError('notify', [problem]) : withoutItsAddresses(error);
  }
}

/** The same error, for a log. */
export function withoutItsAddresses(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof InputError) return error;
  const safe = new Error(withoutAddresses(error.message));
  return Object.assign(safe, { name: error.name });
}

/** Ledger, log and error carry no address, and SES quotes them. */
function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>,;:"']+@[^\s<>,;:"']+/g, '(address)').replace(/\s+/g, ' ');
}

function factsOf(error: unknown): { name: string; message: string; code: string; status: number } {
  const { name, message, code, $metadata } = error as {
    [field in 'name' | 'message' | 'code']?: unknown;
  } & { $metadata?: { httpStatusCode?: number } };
  return {
    name: String(name ?? 'Error'),
    message: String(message ?? ''),
    code: String(code ?? ''),
    status: $metadata?.httpStatusCode ?? 0,
  };
}
