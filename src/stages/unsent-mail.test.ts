import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { MessageState } from '../notify/mailer.ts';
import { collect } from './collect.ts';
import { openSession, snapshotOfRun } from './session.ts';
import { contentFolder, emptyFolder, SMALL_PORTFOLIO } from './small-portfolio.fixture.ts';

const yaml = (SMALL_PORTFOLIO['portfolio.yaml'] ?? '').replace('as_of: 2026-11-23\n', '');
const SENT: MessageState = { state: 'sent' };
const REFUSED: MessageState = { state: 'refused', reason: 'no such reader' };

/** Collects a run over what became of the messages of the runs before; says what is known of reports that reach nobody. */
async function portfolioOf(messages: Readonly<Record<string, Record<string, MessageState>>>) {
  const [content, state] = [await contentFolder({ 'portfolio.yaml': yaml }), await emptyFolder()];
  const states = async (run: string) =>
    new Map(Object.entries(messages[run] ?? {}).map(([name, one]) => [`${run}/${name}`, one]));
  return async (day: string, portfolio = yaml) => {
    await writeFile(join(content, 'portfolio.yaml'), portfolio);
    const now = () => `${day}T15:00:00.000Z`;
    const session = await openSession({ content, state, target: 'local' }, now);
    const ports = { ...session.ports, mailer: { ...session.ports.mailer, states } };
    const progress = { step: () => {}, line: () => {} };
    await collect({ ...session, ports }, { isPublished: () => false, force: true }, { progress, now });
    const { findings } = await snapshotOfRun(session);
    return findings.flatMap(({ rule, subject, condition }) =>
      rule === 'report-not-delivered' ? [`${subject} ${condition}`] : [],
    );
  };
}

/** Refused in the first week; not come to in the second, as SES stopped, the job was killed, or only some reports went out. */
const TWO_WEEKS = {
  '2026-11-16': { 'owner--ceo': SENT, 'marketing--cmo': REFUSED },
  '2026-11-23': { 'owner--ceo': SENT },
};

it('that reports reach a reader again is said when one did, not when none was sent', async () => {
  const run = await portfolioOf({
    ...TWO_WEEKS,
    '2026-11-30': { 'owner--ceo': SENT, 'marketing--cmo': SENT },
  });
  expect(await run('2026-11-16')).toEqual([]);
  expect(await run('2026-11-23')).toEqual(['marketing baseline']);
  expect(await run('2026-11-30')).toEqual(['marketing unverified']);
  expect(await run('2026-12-07')).toEqual(['marketing resolved']);
});

it('that reports do not reach somebody who is to get none any more is retired', async () => {
  const run = await portfolioOf(TWO_WEEKS);
  for (const day of ['2026-11-16', '2026-11-23']) await run(day);
  const without = yaml.replace(/ {2}- \{ id: marketing.*\n/, '');
  expect(await run('2026-11-30', without)).toEqual(['marketing retired']);
});
