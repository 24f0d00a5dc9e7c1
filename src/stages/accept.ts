import { Acceptance, warnedFrom } from '../domain/acceptance.ts';
import { isClosed } from '../domain/condition.ts';
import { InputError, type Problem } from '../domain/problem.ts';
import { longDate } from '../domain/run.ts';
import type { Finding } from '../domain/snapshot.ts';
import { writeAcceptance } from '../store/acceptances-file.ts';
import { mistake, type Session } from './session.ts';

export interface AcceptOptions {
  fingerprint: string;
  until: string;
  reason: string;
  /** Role of the person who answers for it; the owner of the finding when left out. */
  owner?: string;
}

/**
 * Writes into `acceptances.yaml` that somebody lives with a finding. Returns what to tell the person.
 * @throws InputError when no such finding is open, or the acceptance would end in the past or hold for more than a year.
 */
export async function accept(session: Session, options: AcceptOptions): Promise<string[]> {
  const { run, workspace } = session;
  const finding = await findingOf(session, options.fingerprint);
  const acceptance = Acceptance.safeParse({
    fingerprint: finding.fingerprint,
    owner: options.owner ?? finding.owner,
    reason: options.reason.trim(),
    accepted_on: run,
    until: options.until,
  });
  if (!acceptance.success) throw new InputError('accept', acceptance.error.issues.map(problemOf));
  await writeAcceptance(workspace.acceptancesFile, acceptance.data);
  const { until } = acceptance.data;
  return [
    `Accepted until ${longDate(until)}: ${finding.title}`,
    'From the next run on it is no action of anybody; its page says who lives with it and why.',
    `Reports warn from ${longDate(warnedFrom(until))} on. After ${longDate(until)} it is back as reopened, unless it is gone.`,
  ];
}

async function findingOf({ snapshots, run }: Session, fingerprint: string): Promise<Finding> {
  const last = (await snapshots.runs()).filter((past) => past <= run).at(-1);
  if (last === undefined) {
    throw mistake('accept', 'there is no run yet, and so no finding', 'Run "npm run collect" first.');
  }
  const { findings } = await snapshots.read(last);
  const finding = findings.find((one) => one.fingerprint === fingerprint);
  if (!finding) {
    const what = `the run of ${longDate(last)} has no finding "${fingerprint}"`;
    throw mistake(fingerprint, what, 'Copy the 16 characters that the report shows beside the finding.');
  }
  if (isClosed(finding.condition)) {
    const what = `"${finding.title}" is ${finding.condition} since the run of ${longDate(last)}`;
    throw mistake(fingerprint, what, 'There is nothing to accept.');
  }
  return finding;
}

function problemOf({ path, message }: { path: PropertyKey[]; message: string }): Problem {
  const option = String(path[0] ?? '').replace('accepted_on', 'run');
  return { where: `--${option}`, what: message, fix: `Give another --${option}.` };
}
