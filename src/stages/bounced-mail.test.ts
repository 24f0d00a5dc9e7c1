import { expect, it } from 'vitest';
import { collect } from './collect.ts';
import type { Ports } from './ports.ts';
import { openSession, snapshotOfRun } from './session.ts';
import { contentFolder, emptyFolder, SMALL_PORTFOLIO } from './small-portfolio.fixture.ts';

const BOUNCED = 'the address is on the suppression list: a message to it bounced';
const yaml = (SMALL_PORTFOLIO['portfolio.yaml'] ?? '')
  .replace('as_of: 2026-11-23\n', '')
  .replace('owner@example.com', '"$\u007bOWNER}"');

it('what was accepted last week and bounced since is a finding of this week, with the variable that says whose', async () => {
  const [content, state] = [await contentFolder({ 'portfolio.yaml': yaml }), await emptyFolder()];
  const mailer: Partial<Ports['mailer']> = {
    states: async (run) => new Map([[`${run}/owner--ceo`, { state: 'sent' }]]),
    suppressed: async (addresses) =>
      new Map(addresses.flatMap((one) => (one === 'owner@boats.net' ? [[one, BOUNCED]] : []))),
  };
  const collected = async (day: string, env: Record<string, string>) => {
    const now = () => `${day}T15:00:00.000Z`;
    const session = await openSession({ content, state, target: 'local' }, now);
    const ports = { ...session.ports, mailer: { ...session.ports.mailer, ...mailer } };
    const progress = { step: () => {}, line: () => {} };
    await collect({ ...session, ports }, { isPublished: () => false, force: true }, { progress, now, env });
    const { findings } = await snapshotOfRun(session);
    return findings.flatMap(({ rule, title }) => (rule === 'report-not-delivered' ? [title] : []));
  };
  expect(await collected('2026-11-23', { OWNER: 'owner@boats.net' })).toEqual([]);
  expect(await collected('2026-11-30', {})).toEqual([]);
  expect(await collected('2026-11-30', { OWNER: 'owner@boats.net' })).toEqual(['Reports do not reach owner']);
});
