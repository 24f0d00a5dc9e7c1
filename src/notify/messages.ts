import type { Stakeholder } from '../domain/portfolio.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { renderReportMail } from '../email/report-mail.ts';
import { type SigningKey, signLink } from '../infra/link-token.ts';
import { DEFAULT_SENDER } from './apply.ts';
import { composeMessage } from './compose-message.ts';
import type { MessageKey } from './mailer.ts';
import { planNotify } from './plan.ts';

const LINK_DAYS = 60;

/** A message that is to go out, and the reports whose pages it links to. */
export interface PlannedMessage {
  key: MessageKey;
  stakeholder: Stakeholder;
  reports: string[];
}

/** What is to go out of a run, and how many are not; only the messages of one report when it is named. */
export function planMessages(
  snapshot: Snapshot,
  people: readonly Stakeholder[],
  settled: ReadonlySet<string>,
  only: string | undefined,
): { messages: PlannedMessage[]; skipped: number } {
  const { messages, skipped } = planNotify(snapshot, people, settled);
  const wanted = messages.filter(({ report }) => only === undefined || only === report);
  return {
    messages: wanted.map(({ stakeholder, report }) => ({
      key: { run: snapshot.run, stakeholder: stakeholder.id, report },
      stakeholder,
      reports: [report],
    })),
    skipped: skipped.length,
  };
}

/** Writes messages with links that open their reports for two months. */
export function writer(
  snapshot: Snapshot,
  env: Readonly<Record<string, string | undefined>>,
  signingKey: SigningKey,
  now: () => string,
): (message: PlannedMessage) => Promise<Uint8Array> {
  return async ({ key, stakeholder }) => {
    const at = now();
    const from = env.QUARTERDECK_FROM || DEFAULT_SENDER;
    const link = linkTo(snapshot, key, signingKey, env.QUARTERDECK_URL ?? '', at);
    const mail = await renderReportMail(snapshot, key.report, stakeholder, link);
    return composeMessage({ key, portfolio: snapshot.portfolio, from, to: stakeholder, mail, at });
  };
}

function linkTo(
  { run, revision }: Snapshot,
  { stakeholder, report }: MessageKey,
  signingKey: SigningKey,
  baseUrl: string,
  at: string,
): string {
  const folder = revision > 1 ? `${run}.${revision}` : run;
  const exp = Math.floor(Date.parse(at) / 1000) + LINK_DAYS * 86_400;
  return `${baseUrl}/${report}/${folder}/?t=${signLink(signingKey, stakeholder, exp)}`;
}
