import type { Stakeholder } from '../domain/portfolio.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { keyText } from './mailer.ts';

/** Who receives which report. The address is resolved (see `resolveAddresses`). */
export interface Recipient {
  stakeholder: Stakeholder;
  report: string;
}

interface Skip {
  stakeholder: string;
  report: string;
  reason: 'not built in this run' | 'made afterwards' | 'may not be read by this person';
}

export interface NotifyPlan {
  run: string;
  messages: Recipient[];
  already: Recipient[];
  skipped: Skip[];
}

/**
 * One message for each stakeholder and report in `mail`, or in `reports` without it. `sent` holds the keys that have
 * gone out. Runs made afterwards are mailed to nobody.
 */
export function planNotify(
  snapshot: Snapshot,
  stakeholders: readonly Stakeholder[],
  sent: ReadonlySet<string>,
): NotifyPlan {
  const plan: NotifyPlan = { run: snapshot.run, messages: [], already: [], skipped: [] };
  for (const stakeholder of stakeholders) {
    for (const report of new Set(stakeholder.mail ?? stakeholder.reports)) {
      const reason = reasonToSkip(snapshot, stakeholder, report);
      const key = keyText({ run: snapshot.run, stakeholder: stakeholder.id, report });
      if (reason) plan.skipped.push({ stakeholder: stakeholder.id, report, reason });
      else (sent.has(key) ? plan.already : plan.messages).push({ stakeholder, report });
    }
  }
  return plan;
}

function reasonToSkip(snapshot: Snapshot, { reports }: Stakeholder, report: string): Skip['reason'] | null {
  if (!reports.includes(report)) return 'may not be read by this person';
  if (snapshot.backfilled) return 'made afterwards';
  return snapshot.reports.some(({ id }) => id === report) ? null : 'not built in this run';
}
