import { InputError } from '../domain/problem.ts';
import { answerOf, BROKEN } from './s3-faults.ts';

const LATER = 'Wait some minutes.';
const SIGN_IN = 'Log in, or give this job its role.';

const SENTENCES: Readonly<Record<string, [string, string]>> = {
  AccessDenied: [
    'refuses the request (403)',
    'The role needs cloudfront:CreateInvalidation and cloudfront:GetInvalidation on it; "npm run stack" makes such a role.',
  ],
  NoSuchDistribution: ['does not exist', 'Correct QUARTERDECK_DISTRIBUTION.'],
  TooManyInvalidationsInProgress: ['has as many invalidations under way as it takes', LATER],
  CredentialsProviderError: ['cannot be asked: there are no credentials', SIGN_IN],
  ExpiredToken: ['refuses the request: the credentials have expired', SIGN_IN],
  InvalidClientTokenId: ['refuses the request: it does not know the credentials', SIGN_IN],
  Throttling: ['asked to slow down, and still did after six tries', LATER],
  ThrottlingException: ['asked to slow down, and still did after six tries', LATER],
  ServiceUnavailable: ['is not available, and was not after six tries', LATER],
  InternalError: ['failed, and did after six tries', LATER],
  TimeoutError: ['did not answer in time, and did not in six tries', LATER],
};

/** What CloudFront said of an invalidation, as a sentence where there is one; anything else is a fault of ours. */
export async function orSentence<T>(
  distribution: string,
  paths: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, code = '' } = answerOf(error);
    const broken: [string, string] = [`could not be reached (${code})`, LATER];
    const [what, fix] = BROKEN.includes(code) ? broken : (SENTENCES[name] ?? []);
    if (what === undefined || fix === undefined) throw error;
    throw notForgotten(distribution, paths, what, fix);
  }
}

/** That copies of these paths may be kept; the command that mends it follows on what has to be done before. */
export function notForgotten(
  distribution: string,
  paths: readonly string[],
  what: string,
  first: string,
): InputError {
  const command = `aws cloudfront create-invalidation --distribution-id ${distribution} --paths ${paths.map((path) => `'${path}'`).join(' ')}`;
  const fix = `${first} All files are published, but earlier copies of some may still be shown; then have it forget them: ${command}`;
  return new InputError('publish', [{ where: `the distribution ${distribution}`, what, fix }]);
}
