import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, test } from 'vitest';
import { notify } from './notify.ts';
import { revise } from './revise.ts';
import { openSession } from './session.ts';
import { contentFolder, emptyFolder, NOW, SMALL_PORTFOLIO } from './small-portfolio.fixture.ts';
import { weekly } from './weekly.ts';

const RUN = '2026-11-23';
const BOOKINGS = SMALL_PORTFOLIO['records/charter/bookings.csv'] ?? '';
const YAML = (SMALL_PORTFOLIO['portfolio.yaml'] ?? '').replace(
  'kind: records,',
  'kind: records, critical: true,',
);
const now = () => NOW;
const effects = { progress: { step: () => {}, line: () => {} }, now };

describe('the mail of a run whose critical source failed', () => {
  let content: string;
  let state: string;
  const open = () => openSession({ content, state, target: 'local' }, now);
  const start = async () => weekly(await open(), { keepGoing: true, env: {} }, effects);
  const send = async () => notify(await open(), { dryRun: false, env: {} }, effects);
  const write = (path: string, text: string) => writeFile(join(content, path), text);
  const mails = async () => readdir(join(state, 'small/outbox', RUN)).catch(() => []);

  beforeAll(async () => {
    content = await contentFolder({
      'portfolio.yaml': YAML,
      'records/charter/bookings.csv': BOOKINGS.replace('2026-01-05', '2026-13-05'),
    });
    state = await emptyFolder();
    await expect(start()).rejects.toThrow('2 e-mails held back');
  });

  test('goes out once with a notice when the portfolio says so', async () => {
    const [held, empty] = [content, state];
    [content, state] = [await emptyFolder(), await emptyFolder()];
    await cp(held, content, { recursive: true });
    await cp(empty, state, { recursive: true });
    await write('portfolio.yaml', `${YAML}mail_when_critical_fails: mark\n`);
    expect((await send()).counts).toMatchObject({ sent: 2, already: 0 });
    const raw = await readFile(join(state, 'small/outbox', RUN, 'owner--ceo.eml'));
    expect((await PostalMime.parse(raw)).text).toContain(
      'A critical source could not be read: charter-records.',
    );
    expect((await send()).counts).toMatchObject({ sent: 0, already: 2 });
    [content, state] = [held, empty];
  });

  test('stays held while the source is as it was: no correction is made of it', async () => {
    const strict = revise(await open(), RUN, 'Too early.', effects);
    await expect(strict).rejects.toThrow(/bookings\.csv:2/);
    await expect(send()).rejects.toThrow('2 e-mails held back');
  });

  test('is held by every start, also once the source is mended, and says what lets it go', async () => {
    await write('records/charter/bookings.csv', BOOKINGS);
    const folders = `--content ${content} --state ${state}`;
    const send = `npm run notify -- ${folders} --run ${RUN} --send`;
    const revise = `npm run publish -- ${folders} --revise ${RUN} --why 'A source that could not be read at first has been read.'`;
    await expect(start()).rejects.toThrow(
      `critical source: 2 e-mails held back. A critical source could not be read: charter-records. Mend the source, publish what it says now with "${revise}", commit and push the snapshot that this writes, then send with "${send}". Or send them with a notice: set "mail_when_critical_fails: mark" in portfolio.yaml, then "${send}". In GitHub Actions push either, and choose "Run workflow" with the date ${RUN} in place of that command. Without either a new start sends nothing: it keeps what was collected.`,
    );
    expect(await mails()).toEqual([]);
  });

  test('goes out once to everybody after a correction, and links to it', async () => {
    await write('records/charter/bookings.csv', BOOKINGS);
    await revise(await open(), RUN, 'A source that could not be read at first has been read.', effects);
    expect((await send()).counts).toMatchObject({ sent: 2, already: 0 });
    expect(await mails()).toEqual(['marketing--cmo.eml', 'owner--ceo.eml']);
    const raw = await readFile(join(state, 'small/outbox', RUN, 'owner--ceo.eml'));
    expect((await PostalMime.parse(raw)).text).toContain(`/ceo/${RUN}.2/?t=`);
    expect((await send()).counts).toMatchObject({ sent: 0, already: 2 });
    expect((await start()).at(-1)?.counts).toMatchObject({ sent: 0, already: 2 });
  });
});
