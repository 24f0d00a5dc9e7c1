import { count, type StageResult, timed } from '../cli/progress.ts';
import { readersOf } from '../infra/access.ts';
import { resolveRecipients } from '../notify/addresses.ts';
import { applyNotify, DEFAULT_SENDER } from '../notify/apply.ts';
import { type NotifyPlan, planNotify } from '../notify/plan.ts';
import type { Effects } from './collect.ts';
import { publishedOf } from './published.ts';
import { mistake, type Session, snapshotOfRun } from './session.ts';

export interface NotifyOptions {
  dryRun: boolean;
  env: Readonly<Record<string, string | undefined>>;
}

/** One message for each stakeholder and report, last of all stages, and only once its page can be read. */
export async function notify(
  session: Session,
  { dryRun, env }: NotifyOptions,
  { now }: Effects,
): Promise<StageResult> {
  return timed('notify', async () => {
    const { portfolio, run } = session;
    const { mailer, access } = session.ports;
    const snapshot = await snapshotOfRun(session);
    const stakeholders = await readersOf(access, portfolio.stakeholders);
    const mailing = { ...portfolio, ...resolveRecipients({ ...portfolio, stakeholders }, env) };
    const plan = planNotify(snapshot, mailing, await mailer.sent(run));
    const asked = { ...plan, messages: plan.messages.filter(({ reports }) => isAsked(session, reports)) };
    if (dryRun) return dryRunResult(asked);
    await refuseUnpublished(session, asked);
    const counts = await applyNotify(mailer, asked, snapshot, {
      from: env.QUARTERDECK_FROM || DEFAULT_SENDER,
      baseUrl: '',
      key: await access.signingKey(),
      clock: now,
    });
    const did = `${count(counts.sent, 'e-mail')} into the outbox, ${counts.already} already there${skipped(asked)}`;
    return { did, counts: { ...counts } };
  });
}

function isAsked({ report }: Session, reports: readonly string[]): boolean {
  return report === undefined || reports.every((id) => id === report);
}

function dryRunResult(plan: NotifyPlan) {
  const did = `dry run: ${count(plan.messages.length, 'e-mail')} would go out, ${plan.already.length} already there${skipped(plan)}`;
  return {
    did,
    counts: { wouldSend: plan.messages.length, already: plan.already.length, skipped: plan.skipped.length },
  };
}

function skipped({ skipped: skips, held }: NotifyPlan): string {
  const skip = skips.length === 0 ? '' : `, ${skips.length} skipped`;
  return held === null ? skip : `${skip}, ${held.messages.length} held: ${held.reason}`;
}

async function refuseUnpublished(session: Session, plan: NotifyPlan): Promise<void> {
  const published = await publishedOf(session);
  const missing = new Set(
    plan.messages.flatMap(({ reports }) => reports).filter((report) => !published.has(session.run, report)),
  );
  if (missing.size === 0) return;
  throw mistake(
    'notify',
    `not published yet: ${[...missing].join(', ')} of ${session.run}`,
    'Run "npm run publish" first.',
  );
}
