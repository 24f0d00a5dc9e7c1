import { failed, notChecked, type Verdict } from '../doctor/check.ts';
import { DEPLOY, denied, type PERMISSIONS, type WorkflowRole } from './permissions.ts';
import { withoutItsAddresses } from './ses-answer.ts';

export const BUCKET_FIRST = notChecked('the bucket comes first');

const DENIED = /AccessDenied|Forbidden|403/;
/** AWS was busy, or not reached: what was asked about may well be as it should. */
const PASSING =
  /Throttl|TooManyRequests|RequestLimit|ThroughputExceeded|SlowDown|Unavailable|InternalServer|InternalError|Timeout|\b(429|5\d\d)$|^E[A-Z_]+$/;

/** The name, or code and status, of the error that a request ends with; empty when it succeeds. */
export async function codeOf(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return '';
  } catch (error) {
    const { name = 'Error', code, $metadata } = error as AnyError;
    const status = $metadata?.httpStatusCode ? ` ${$metadata.httpStatusCode}` : '';
    return `${name === 'Error' && code ? code : name}${status}`;
  }
}

interface AnyError {
  name?: string;
  /** Of the system, such as ECONNREFUSED. */
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

export function isDenied(code: string): boolean {
  return DENIED.test(code);
}

/** What an error says of any check: that it may not be made, or could not be; undefined for one that is its own. */
export function commonVerdict(
  check: keyof typeof PERMISSIONS,
  as: WorkflowRole | undefined,
  code: string,
): Verdict | undefined {
  if (isDenied(code)) return denied(check, as);
  return PASSING.test(code) ? unasked(code) : undefined;
}

export function unasked(what: string): Verdict {
  return failed(`could not be asked: ${what}`, 'Wait a minute, then try again.');
}

/** The verdict of a check whose request may be denied, go unanswered, or name what is not there. */
export async function answered(
  check: keyof typeof PERMISSIONS,
  { as }: { as?: WorkflowRole | undefined },
  ask: () => Promise<Verdict>,
): Promise<Verdict> {
  try {
    return await ask();
  } catch (error) {
    const code = await codeOf(Promise.reject(error));
    const common = commonVerdict(check, as, code);
    if (common) return common;
    if (/NoSuchBucket/.test(code)) return BUCKET_FIRST;
    if (/NoSuchDistribution|NotFound/.test(code)) return failed('does not exist', DEPLOY);
    throw withoutItsAddresses(error);
  }
}
