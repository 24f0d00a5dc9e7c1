import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding, Snapshot } from '../domain/snapshot.ts';
import { loadAcceptances } from '../store/load-acceptances.ts';
import { type AcceptOptions, accept } from './accept.ts';
import { collect } from './collect.ts';
import { openSession } from './session.ts';
import { contentFolder, emptyFolder, SMALL_PORTFOLIO } from './small-portfolio.fixture.ts';
import { tasks } from './tasks.ts';

const PORTFOLIO = (SMALL_PORTFOLIO['portfolio.yaml'] ?? '').replace('as_of: 2026-11-23\n', '');
const FILE = 'acceptances.yaml';
const SILENT = { step: () => {}, line: () => {} };

/** A portfolio with a certificate that expires on 4 December 2026 and is not renewed. */
async function archive(changes: Record<string, string> = {}) {
  const content = await contentFolder({ 'portfolio.yaml': PORTFOLIO, ...changes });
  const state = await emptyFolder();
  const session = await openSession({ content, state, target: 'local' }, () => '2026-12-31T20:00:00.000Z');
  const open = async (run: string) => ({
    ...session,
    run,
    acceptances: await loadAcceptances(session.workspace.acceptancesFile),
  });
  const week = async (day: string): Promise<Snapshot> => {
    const now = () => `${day}T20:00:00.000Z`;
    await collect(await open(day), { isPublished: () => false }, { progress: SILENT, now });
    return session.snapshots.read(day);
  };
  return {
    week,
    read: () => readFile(join(content, FILE), 'utf8'),
    write: (text: string) => writeFile(join(content, FILE), text),
    accept: async (day: string, options: AcceptOptions) => accept(await open(day), options),
    store: session.ports.tasks,
    tasks: async (day: string) => tasks(await open(day)),
  };
}

function certificate({ findings }: Snapshot): Finding {
  const finding = findings.find(({ rule }) => rule === 'certificate-expiring');
  if (!finding) throw new Error('There is no finding about the certificate.');
  return finding;
}

const WORDS = { until: '2026-12-20', reason: 'The yard inspects on 18 December.' };

test('accepted, warned of, back as reopened, and still known since the first day', async () => {
  const { week, accept: say, read } = await archive();
  const { fingerprint, firstSeen } = certificate(await week('2026-11-23'));
  expect(await say('2026-11-23', { ...WORDS, fingerprint })).toEqual([
    expect.stringMatching(/^Accepted until 20 December 2026: Certificate of inspection .* 4 December$/i),
    'From the next run on it is no action of anybody; its page says who lives with it and why.',
    'Reports warn from 10 December 2026 on. After 20 December 2026 it is back as reopened, unless it is gone.',
  ]);
  expect(await read()).toMatchInlineSnapshot(`
    "# Findings that somebody lives with for a while: written by "npm run accept", read by every run.
    # An entry ends on its day "until"; the finding is then back in the reports as reopened.

    - fingerprint: b78be8d39c4c442a
      owner: ceo
      reason: The yard inspects on 18 December.
      accepted_on: 2026-11-23
      until: 2026-12-20
    "
  `);

  const conditions = [];
  for (const day of ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28']) {
    const snapshot = await week(day);
    const finding = certificate(snapshot);
    const [ceo] = snapshot.reports;
    const said = ceo?.changes.filter((line) => /ccepted|Back again/.test(line));
    const isAction = ceo?.actions.some((action) => action.finding === fingerprint);
    conditions.push([finding.condition, finding.firstSeen === firstSeen, isAction, said]);
  }
  expect(conditions).toEqual([
    ['accepted', true, false, [expect.stringContaining('Accepted until 20 December 2026: ')]],
    ['accepted', true, false, []],
    ['accepted', true, false, [expect.stringContaining('Accepted only until 20 December 2026: ')]],
    ['reopened', true, true, [expect.stringContaining('Back again: ')]],
    ['persisting', true, true, []],
  ]);
});

test('accepting again takes the place of what was said before, and leaves the rest of the file alone', async () => {
  const { week, accept: say, read, write } = await archive();
  const { fingerprint } = certificate(await week('2026-11-23'));
  const other = `- fingerprint: 0123456789abcdef # the old boat
  owner: ceo
  reason: It was sold.
  accepted_on: 2025-01-06
  until: 2025-03-31
`;
  await write(`# Ours.\n${other}`);
  await say('2026-11-23', { ...WORDS, fingerprint });
  await say('2026-11-23', { ...WORDS, fingerprint, until: '2027-01-31', owner: 'cmo' });
  expect(await read()).toBe(`# Ours.\n${other}- fingerprint: ${fingerprint}
  owner: cmo
  reason: The yard inspects on 18 December.
  accepted_on: 2026-11-23
  until: 2027-01-31
`);
});

test('what cannot be accepted', async () => {
  const { week, accept: say, read } = await archive();
  await expect(say('2026-11-23', { ...WORDS, fingerprint: 'x' })).rejects.toThrow(
    'accept: there is no run yet, and so no finding. Run "npm run collect" first.',
  );
  const { fingerprint } = certificate(await week('2026-11-23'));
  const refusal = (options: Partial<AcceptOptions>) =>
    expect(say('2026-11-23', { ...WORDS, fingerprint, ...options })).rejects;
  await refusal({ fingerprint: 'abc' }).toThrow(
    'abc: the run of 23 November 2026 has no finding "abc". Copy the 16 characters that the report shows beside the finding.',
  );
  await refusal({ until: '2026-11-22' }).toThrow('--until: lies before the day of the acceptance.');
  await refusal({ until: '2027-11-25' }).toThrow(
    '--until: is more than a year after the day of the acceptance.',
  );
  await refusal({ reason: ' ' }).toThrow('--reason: ');
  await expect(read()).rejects.toThrow('ENOENT');
});

const ENTRY = `- fingerprint: 0123456789abcdef
  owner: ceo
  reason: It was sold.
  accepted_on: 2026-11-16
`;

test.each([
  [
    'no expiry',
    ENTRY,
    // 90 days after 16 November 2026: 14 in November, 31, 31 and 14 in February.
    'acceptances.yaml:1: the acceptance of the finding 0123456789abcdef (“It was sold.”) never ends, and what is accepted for ever is never looked at again. Give it a last day, at most a year after accepted_on: "until: 2027-02-14".',
  ],
  [
    'an expiry that is no day',
    `${ENTRY}  until: soon\n`,
    'acceptances.yaml:5: the acceptance of the finding 0123456789abcdef (“It was sold.”): "until" must be a date',
  ],
  [
    'no reason',
    `${ENTRY.replace(/ {2}reason.*\n/, '')}  until: 2026-12-31\n`,
    'acceptances.yaml:1: the acceptance of the finding 0123456789abcdef lacks "reason". Add "reason: …".',
  ],
  [
    'a finding that never was',
    `${ENTRY}  until: 2026-12-31\n`,
    'acceptances.yaml:1: no run has had a finding with the fingerprint 0123456789abcdef. Copy it from the report, or remove the entry.',
  ],
  [
    'two for one finding',
    `${ENTRY}  until: 2026-12-31\n${ENTRY}  until: 2027-01-31\n`,
    'acceptances.yaml:6: the finding 0123456789abcdef is accepted twice for the same time, first at acceptances.yaml:1.',
  ],
])('%s stops the run, and nothing is written', async (_, text, sentence) => {
  const { week, write } = await archive();
  await write(text);
  await expect(week('2026-11-23')).rejects.toThrow(sentence);
  await write('');
  expect((await week('2026-11-23')).findings.length).toBeGreaterThan(0);
});

test('what people say of a task is read by the next run, and scores what was promised', async () => {
  const { week, tasks: deliver, store } = await archive();
  const { fingerprint } = certificate(await week('2026-11-23'));
  await deliver('2026-11-23');
  const [queued] = (await store.all()).filter(({ task }) => task.fingerprint === fingerprint);
  const say = (status: 'done' | 'dropped') =>
    store.change(queued?.queue ?? '', [
      { kind: 'remove', fingerprint },
      ...(queued ? [{ kind: 'create' as const, task: { ...queued.task, status } }] : []),
    ]);
  const promiseOf = ({ promises }: Snapshot) =>
    promises
      .filter(({ finding }) => finding === fingerprint)
      .map(({ state, said, promisedOn }) => ({ state, said, promisedOn }));
  await say('done');
  // Due on 4 December; the finding is still there, so a task that says done delivers nothing.
  expect(promiseOf(await week('2026-12-07'))).toEqual([
    { state: 'slipped', said: 'done', promisedOn: '2026-11-23' },
  ]);
  await say('dropped');
  const dropped = await week('2026-12-14');
  expect(promiseOf(dropped)[0]).toEqual({ state: 'dropped', said: 'dropped', promisedOn: '2026-11-23' });
});
