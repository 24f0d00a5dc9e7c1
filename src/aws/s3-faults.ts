import { InputError } from '../domain/problem.ts';

interface Answer {
  name: string;
  message: string;
  code?: string;
  $metadata?: { httpStatusCode?: number; attempts?: number };
}

export function answerOf(error: unknown): Answer {
  return error instanceof Error ? error : { name: 'Error', message: String(error) };
}

export function statusOf(error: unknown): number | undefined {
  return answerOf(error).$metadata?.httpStatusCode;
}

const REFUSED = {
  fix: 'The role needs s3:GetObject, s3:PutObject, s3:DeleteObject and s3:ListBucket on it; "npm run stack" makes such a role.',
};
const RETRY = 'Publish again: it goes on where it stopped, and readers see what was published before.';

const SENTENCES: Readonly<Record<string, [string, string]>> = {
  NoSuchBucket: ['does not exist', 'Deploy the stack, or correct QUARTERDECK_BUCKET.'],
  PermanentRedirect: ['lies in another region', 'Correct AWS_REGION.'],
  AuthorizationHeaderMalformed: ['lies in another region', 'Correct AWS_REGION.'],
  AccessDenied: ['refuses the request (403)', REFUSED.fix],
  Forbidden: ['refuses the request (403)', REFUSED.fix],
  CredentialsProviderError: [
    'cannot be asked: there are no credentials',
    'Log in, or give this job its role.',
  ],
  ExpiredToken: ['refuses the request: the credentials have expired', 'Log in again.'],
  InvalidAccessKeyId: ['refuses the request: it does not know the credentials', 'Log in again.'],
  SignatureDoesNotMatch: ['refuses the signature', 'Check the credentials, and that the clock is right.'],
  RequestTimeTooSkewed: [
    'refuses the request: the clock of this machine is off by more than 15 minutes',
    'Set the clock.',
  ],
  SlowDown: ['asked to slow down, and still did after six tries', RETRY],
  ServiceUnavailable: ['is not available, and was not after six tries', RETRY],
  InternalError: ['failed, and did after six tries', RETRY],
  TimeoutError: ['did not answer in time, and did not in six tries', RETRY],
};

/** Codes of a connection that could not be made or broke; the SDK calls these a timeout, too. */
export const BROKEN = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE'];

/** What S3 said, as a sentence where there is one; anything else is a fault of ours and thrown as it is. */
export async function orSentence<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, code = '' } = answerOf(error);
    const broken: [string, string] = [`could not be reached (${code})`, RETRY];
    const [what, fix] = BROKEN.includes(code) ? broken : (SENTENCES[name] ?? []);
    if (what === undefined || fix === undefined) throw error;
    throw new InputError('publish', [{ where: place, what, fix }]);
  }
}
