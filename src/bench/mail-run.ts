import { readFileSync } from 'node:fs';
import type { Stakeholder } from '../domain/portfolio.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { mailRenderer } from '../email/mail-renderer.ts';
import { signLink } from '../infra/link-token.ts';
import { messageComposer } from '../notify/compose-message.ts';
import { planNotify } from '../notify/plan.ts';
import type { MailMeasured } from './mail-bench.ts';
import { median } from './median.ts';
import { printMeasured } from './process-cost.ts';

const AT = '2026-11-23T15:00:00.000Z';
const KEY = { id: 'bench', secret: 'not-a-secret-of-anything-but-a-bench' };
const ENDS = Date.parse(AT) / 1000 + 86_400;

/** Composes every message that so many people who read every report get, and sends none. Times in milliseconds. */
async function mailRun(
  snapshot: Snapshot,
  people: number,
  mailAs: 'digest' | 'reports',
  clock: () => number,
): Promise<MailMeasured> {
  const reports = snapshot.reports.map(({ id }) => id);
  const stakeholders = Array.from({ length: people }, (_, index): Stakeholder => {
    const id = `reader-${index}`;
    return { id, name: id, role: 'ceo', address: `${id}@example.com`, reports, mail_as: mailAs };
  });
  const { messages } = planNotify(snapshot, { stakeholders, archive: null, sources: [] }, new Set());
  const linksOf =
    ({ stakeholder }: (typeof messages)[number]) =>
    (report: string) =>
      `https://reports.example.com/${report}/${snapshot.run}/?t=${signLink(KEY, stakeholder.id, ENDS)}`;
  // First, so that nothing is drawn or compiled before.
  const renders: number[] = [];
  const render = mailRenderer(snapshot);
  for (const message of messages) {
    const { reports, notice, stakeholder } = message;
    const begun = clock();
    await render({ reports, notice, reader: stakeholder.name, linkTo: linksOf(message) });
    renders.push(clock() - begun);
  }
  const times: number[] = [];
  let largest = 0;
  const started = clock();
  const compose = messageComposer(snapshot);
  for (const message of messages) {
    const begun = clock();
    const mime = await compose(message, { from: 'reports@example.com', at: AT, linkTo: linksOf(message) });
    times.push(clock() - begun);
    largest = Math.max(largest, mime.length);
  }
  const ms = clock() - started;
  const [firstRenderMs = 0] = renders;
  const medians = { renderMedianMs: median(renders), medianMs: median(times) };
  return { mailAs, messages: messages.length, ms, firstRenderMs, ...medians, largestBytes: largest };
}

// The process that `mailBench` starts: a file with a snapshot, how many people, and what each gets.
const [file = '', people = '', mailAs = ''] = process.argv.slice(2);
const snapshot: Snapshot = JSON.parse(readFileSync(file, 'utf8'));
printMeasured(
  await mailRun(snapshot, Number(people), mailAs === 'digest' ? 'digest' : 'reports', () =>
    performance.now(),
  ),
);
