import type { Problem } from '../domain/problem.ts';

const ASK_STACK =
  'Deploy the stack again ("npm run stack" prints how), and use the role that it made for this step.';
const SIGN_IN = 'Log in again; in the workflow, the variables of the three roles do it.';

const DENIED =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized|AuthorizationErrorException)$/;
const SIGNED_OUT =
  /^(ExpiredToken|ExpiredTokenException|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|InvalidToken|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|CredentialsProviderError|TokenProviderError|TokenRefreshRequired)$/;

/** What AWS has against whoever asks, whatever was asked; undefined for every other error. What AWS says is not repeated: it quotes. */
export function askerProblem(error: unknown, where: string): Problem | undefined {
  const name = error instanceof Error ? error.name : '';
  if (DENIED.test(name)) return { where, what: `is refused to these credentials (${name})`, fix: ASK_STACK };
  if (SIGNED_OUT.test(name))
    return {
      where,
      what: `cannot be asked: AWS takes no credentials of this kind, or they have expired (${name})`,
      fix: SIGN_IN,
    };
  return undefined;
}
