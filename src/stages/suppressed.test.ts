import { expect, it } from 'vitest';
import type { MessageState } from '../notify/mailer.ts';
import type { NotifyPlan, PlannedMessage } from '../notify/plan.ts';
import { suppressedOf } from './suppressed.ts';

const RUN = '2026-11-23';
const REASON = 'the address is on the suppression list: a message to it bounced';

function message(stakeholder: string, ...reports: string[]): PlannedMessage {
  const report = reports.length > 1 ? 'digest' : (reports[0] ?? '');
  const who = { id: stakeholder, name: stakeholder, role: 'ceo', address: 'x@example.com', reports };
  return { key: { run: RUN, stakeholder, report }, stakeholder: who, reports, notice: null };
}

/** What is said of those to whom nothing goes (`keys`), after what became of the messages of 16 November. */
async function said(
  messages: PlannedMessage[],
  keys: string[],
  before: Record<string, MessageState> = {},
  already: PlannedMessage[] = [],
) {
  const states = async (run: string) =>
    new Map(
      run === '2026-11-16' ? Object.entries(before).map(([name, state]) => [`${run}/${name}`, state]) : [],
    );
  const session = {
    run: RUN,
    snapshots: { folders: async () => ['2026-11-09', '2026-11-16', '2026-11-16.2', RUN, '2026-11-30'] },
    ports: { mailer: { states } },
  } as unknown as Parameters<typeof suppressedOf>[0];
  const plan: NotifyPlan = { run: RUN, messages, already, skipped: [], held: null };
  const refused = keys.map((key) => ({ key: `${RUN}/${key}`, reason: REASON, isKnown: true as const }));
  const { known, problems } = await suppressedOf(session, plan, {
    ...{ sent: 0, already: 0, unknown: [], left: 0, refused },
  });
  return {
    known,
    problems: problems.map(({ where, what }) => `${where} ${what}`),
    fixes: problems.map(({ fix }) => fix),
  };
}

const refused: MessageState = { state: 'refused', reason: REASON };
const bob = { known: [], problems: [`${RUN}/bob--cfo was not sent: ${REASON}`] };

it('the first run in which nothing reaches somebody fails, also when the run before was accepted', async () => {
  const messages = [message('ann', 'ceo', 'cfo', 'cto'), message('bob', 'cfo')];
  expect(await said(messages, ['bob--cfo'])).toMatchObject(bob);
  expect(await said(messages, ['bob--cfo'], { 'bob--cfo': { state: 'sent' } })).toMatchObject(bob);
});

it('the weeks after only say so', async () => {
  const messages = [message('ann', 'ceo', 'cfo', 'cto'), message('bob', 'cfo')];
  expect(await said(messages, ['bob--cfo'], { 'bob--digest': refused })).toMatchObject({
    known: [`${RUN}/bob--cfo was not sent: ${REASON}`],
    problems: [],
  });
});

it('a report that reaches nobody fails in each run; a copy in the archive is no reader', async () => {
  const messages = [message('ann', 'ceo'), message('bob', 'cto', 'ceo'), message('archive', 'cto')];
  const before = { 'bob--digest': refused };
  expect(await said(messages, ['bob--digest'], before)).toMatchObject({
    known: [],
    problems: [`${RUN}/bob--digest was not sent: ${REASON}; cto reached nobody`],
  });
  const had = [message('eve', 'cto')];
  expect((await said(messages, ['bob--digest'], before, had)).problems).toEqual([]);
});

it('says what ends it, of a person and of the archive', async () => {
  const { fixes } = await said(
    [message('bob', 'cfo'), message('archive', 'cfo')],
    ['bob--cfo', 'archive--cfo'],
  );
  expect(fixes).toEqual([
    expect.stringMatching(/; or mail them nothing: "mail: \[\]" in portfolio\.yaml\.$/),
    expect.stringMatching(/; or take "archive_address" out of portfolio\.yaml\.$/),
  ]);
});

it('asks for the run before only when nothing reaches somebody', async () => {
  const session = {} as Parameters<typeof suppressedOf>[0];
  const plan: NotifyPlan = { run: RUN, messages: [], already: [], skipped: [], held: null };
  const outcome = { sent: 0, already: 0, unknown: [], left: 0, refused: [{ key: 'a', reason: 'no' }] };
  expect(await suppressedOf(session, plan, outcome)).toEqual({ known: [], problems: [] });
});
