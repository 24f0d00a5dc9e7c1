import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { syncAccess } from '../infra/access.ts';
import { localAccessStore } from '../local/access-store.ts';
import { distFolder } from '../local/dist-folder.ts';
import { folderSiteStore } from '../local/folder-site-store.ts';
import { localPageCheck } from '../local/local-page-check.ts';
import { writeRunLists } from '../local/run-lists.ts';
import type { Ledger } from '../notify/ledger.ts';
import { ledgerMailer } from '../notify/ledger-mailer.ts';
import { memoryLedger } from '../notify/memory-ledger.fixture.ts';
import type { Wire, WireAnswer } from '../notify/wire.ts';
import { applyPublish } from '../publish/apply.ts';
import { planPublish } from '../publish/plan.ts';
import { forgetMessages } from './forget-messages.ts';
import { notify } from './notify.ts';
import type { Resend } from './resend.ts';
import type { Session } from './session.ts';

const RUN = '2026-11-23';
const PEOPLE = [
  { id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['ceo', 'cfo'] },
  { id: 'bob', name: 'Bob', role: 'cfo', address: 'bob@example.com', reports: ['cfo'] },
];
const PAGES = {
  'ceo/2026-11-23/index.html': 'ceo of the 23rd',
  'cfo/2026-11-23/index.html': 'cfo of the 23rd',
};

const root = mkdtempSync(join(tmpdir(), 'quarterdeck-notify-'));
const siteDir = join(root, 'site');
const accessFile = join(root, 'access.json');
let ledger: Ledger;
let said: string[];
let sends: string[];
let unwritable: Map<string, string>;
let archive: string | undefined;
let only: string[] | undefined;
/** Whoever gets one message for all. */
let digestOf: string | undefined;
let answer: (stakeholder: string) => WireAnswer;

/** Anew: a publish alone gives nobody back what one took. */
async function letAllIn(): Promise<void> {
  rmSync(accessFile, { force: true });
  await syncAccess(localAccessStore(accessFile), { stakeholders: PEOPLE });
}

beforeAll(async () => {
  write(join(root, 'dist'), { 'index.html': 'front', ...PAGES });
  await writeRunLists(join(root, 'dist'));
  const dist = distFolder(join(root, 'dist'));
  const files = await dist.files();
  const plan = planPublish({ portfolio: 'two-boats', run: RUN, found: null, files, lists: new Map() });
  const publisher = { owner: 'this one', hasEnded: () => false, clock: () => `${RUN}T14:00:00.000Z` };
  await applyPublish(folderSiteStore(siteDir), dist, plan, null, { publisher });
  await letAllIn();
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  ledger = memoryLedger();
  [said, sends] = [[], []];
  [archive, only, digestOf] = [undefined, undefined, undefined];
  unwritable = new Map();
  answer = () => ({ state: 'sent', messageId: '0100-1' });
  write(siteDir, PAGES);
});

function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The stage at an hour of the day of the run, over a mailer whose answers the test decides. */
async function at(hour: number, resend?: Partial<Resend>, dryRun = false) {
  const now = () => `${RUN}T${hour}:00:00.000Z`;
  const wire = {
    prepare: async () => unwritable,
    send: async ({ key }: { key: { stakeholder: string; report: string } }) => {
      sends.push(`${key.stakeholder}--${key.report}`);
      return answer(key.stakeholder);
    },
  };
  const session = {
    portfolio: {
      id: 'two-boats',
      name: 'Two Boats',
      stakeholders: PEOPLE.map((one) => (one.id === digestOf ? { ...one, mail_as: 'digest' } : one)),
      sources: [],
      archive_address: archive,
    },
    ...{ run: RUN, only, target: 'local' },
    named: { content: 'content', state: '.quarterdeck', target: 'local' },
    snapshots: { folders: async () => [RUN], read: async () => snapshotFixture() },
    ports: {
      mailer: ledgerMailer(ledger, wire, now),
      access: localAccessStore(accessFile),
      site: folderSiteStore(siteDir),
      pages: localPageCheck(siteDir, accessFile, now),
    },
  } as unknown as Session;
  const progress = { step: () => {}, line: (line: string) => said.push(line) };
  const options = { dryRun, env: {}, resend: { keys: [], all: false, ...resend } };
  return notify(session, options, { now, progress });
}

describe('notify', () => {
  it('sends what was not sent, and nothing twice', async () => {
    expect((await at(15)).counts).toMatchObject({ sent: 3, already: 0 });
    expect((await at(16)).counts).toMatchObject({ sent: 0, already: 3 });
    expect(sends).toEqual(['ann--ceo', 'ann--cfo', 'bob--cfo']);
  });

  it('says what would go out, and sends nothing, when it is only asked', async () => {
    const asked = await at(15, {}, true);
    expect(asked.did).toBe('dry run: 3 e-mails would go out, 0 sent already');
    answer = (id) => (id === 'bob' ? { state: 'unknown' } : { state: 'sent', messageId: '1' });
    await expect(at(15)).rejects.toThrow();
    expect((await at(16, {}, true)).did).toBe('dry run: 0 e-mails would go out, 2 sent already, 1 unknown');
    expect(sends).toHaveLength(3);
  });

  it('names at its end what was refused, after everybody else got theirs, and tries it again', async () => {
    answer = (id) =>
      id === 'bob'
        ? { state: 'refused', reason: 'no such reader', all: false }
        : { state: 'sent', messageId: '1' };
    await expect(at(15)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: notify: one problem
        2026-11-23/bob--cfo: was not sent: no such reader. Correct the address, or what the reason names; the next start tries it again.]
    `);
    expect(said).toEqual(['notify   2 e-mails sent, 0 sent already']);
    answer = () => ({ state: 'sent', messageId: '2' });
    expect((await at(16)).counts).toMatchObject({ sent: 1, already: 2 });
  });

  it('names what may have gone out, at every start, and sends it again only when a person says so', async () => {
    answer = (id) => (id === 'bob' ? { state: 'unknown' } : { state: 'sent', messageId: '1' });
    await expect(at(15)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: notify: one problem
        2026-11-23/bob--cfo: may or may not have gone out: a start ended while it was being sent. Ask its reader. Where it did not arrive, and 15 minutes later, "npm run notify -- --run 2026-11-23 --send --resend 2026-11-23/bob--cfo" sends it again. Where it did, or nobody waits for it: "npm run notify -- --run 2026-11-23 --forget 2026-11-23/bob--cfo" closes it. In GitHub Actions: "Run workflow" with the date 2026-11-23 and the key under resend or forget.]
    `);
    await expect(at(16)).rejects.toThrow(/2026-11-23\/bob--cfo: may or may not have gone out/);
    expect(sends).toHaveLength(3);
    answer = () => ({ state: 'sent', messageId: '2' });
    expect((await at(16, { keys: ['bob--cfo'] })).counts).toMatchObject({ sent: 1, already: 2 });
    expect((await at(17, { all: true })).counts).toMatchObject({ sent: 0, already: 3 });
    expect(sends).toHaveLength(4);
  });

  it('says that the mail service stopped answering, and who may have got theirs; the others go out later', async () => {
    answer = () => ({ state: 'unknown' });
    await expect(at(15)).rejects.toThrow(
      /3 problems\n {2}the mail service: stopped answering, so 1 e-mail more was not tried\. Start again when it answers: these are sent then, and nothing twice\.\n {2}2026-11-23\/ann--ceo: may or may not .*\n {2}2026-11-23\/ann--cfo: may or may not/,
    );
    answer = () => ({ state: 'sent', messageId: '1' });
    await expect(at(16)).rejects.toThrow(/notify: 2 problems/);
    expect(sends).toEqual(['ann--ceo', 'ann--cfo', 'bob--cfo']);
  });

  it('sends again only messages of unknown fate, and says of each other one why not or what became of it', async () => {
    answer = (id) =>
      id === 'bob' ? { state: 'refused', reason: 'no', all: false } : { state: 'sent', messageId: '1' };
    await expect(at(15)).rejects.toThrow(/was not sent: no/);
    const keys = ['ann--ceo', '2026-11-23/bob--cfo'];
    await expect(
      at(16, { keys: [...keys, '2026-11-16/ann--ceo'] }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: arguments: one problem
        --resend 2026-11-16/ann--ceo: is no message of the run 2026-11-23 that was begun. Copy the key from what notify says, and name its run with --run.]
    `);
    expect(sends).toHaveLength(3);
    answer = () => ({ state: 'sent', messageId: '2' });
    said = [];
    expect((await at(17, { keys })).counts).toMatchObject({ sent: 1, already: 2 });
    expect(said).toEqual([
      'notify   2026-11-23/ann--ceo has been sent, or closed, already',
      'notify   2026-11-23/bob--cfo was refused, and is tried again',
    ]);
  });

  it('leaves a message of unknown fate that nobody is to get any more to a person, who can close it', async () => {
    answer = (id) => (id === 'bob' ? { state: 'unknown' } : { state: 'sent', messageId: '1' });
    await expect(at(15)).rejects.toThrow(/bob--cfo: may or may not have gone out/);
    await syncAccess(localAccessStore(accessFile), { stakeholders: PEOPLE.slice(0, 1) });
    await expect(at(16, { keys: ['bob--cfo'] })).rejects.toThrow(
      '--resend 2026-11-23/bob--cfo: is no longer planned: its reader has gone, may not read it, or gets it in another message. Close it: "npm run notify -- --run 2026-11-23 --forget 2026-11-23/bob--cfo".',
    );
    await expect(at(16, { all: true })).rejects.toThrow(/bob--cfo: may or may not have gone out/);
    const closing = (hour: string, key: string) => {
      const mailer = ledgerMailer(ledger, {} as Wire, () => `${RUN}T${hour}:00.000Z`);
      return forgetMessages({ run: RUN, ports: { mailer } } as unknown as Session, [key]);
    };
    await expect(closing('15:05', 'bob--cfo')).rejects.toThrow(/its sender may still be at work/);
    expect(await closing('16:00', '')).toEqual([]);
    expect(await closing('16:00', 'bob--cfo, ann--ceo')).toEqual([
      '2026-11-23/ann--ceo has been sent, or closed, already.',
      '2026-11-23/bob--cfo is closed: it counts as sent, and is not sent again.',
    ]);
    expect(await closing('16:05', 'bob--cfo')).toEqual([
      '2026-11-23/bob--cfo has been sent, or closed, already.',
    ]);
    await letAllIn();
    expect((await at(17)).counts).toMatchObject({ sent: 0, already: 3 });
    expect(sends).toHaveLength(3);
  });

  it('does not count a message with new links among those of the run', async () => {
    const key = { run: RUN, stakeholder: 'ann', report: 'link-20261123t140000000z' };
    await ledger.claim(key, `${RUN}T14:00:00.000Z`, false);
    expect((await at(15)).counts).toMatchObject({ sent: 3, already: 0 });
  });

  it('fails once everybody else got theirs when nothing reaches somebody any more, and says so before it fails', async () => {
    unwritable = new Map([[`${RUN}/bob--cfo`, 'the address is on the suppression list']]);
    await expect(at(15)).rejects.toThrow(
      /bob--cfo: was not sent: the address is on the suppression list\. Find an address/,
    );
    expect(sends).toEqual(['ann--ceo', 'ann--cfo']);
    expect(said).toEqual(['notify   2 e-mails sent, 0 sent already']);
  });

  it('sends nothing unless every page that is linked to answers with what was published', async () => {
    write(siteDir, { 'cfo/2026-11-23/index.html': 'something else' });
    await expect(at(15)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: notify: one problem
        /cfo/2026-11-23/: answers with something else than the page that was published. Nothing was sent. Publish the run again, look at the page, then start this again.]
    `);
    expect(sends).toEqual([]);
    write(siteDir, PAGES);
    expect((await at(15)).counts).toMatchObject({ sent: 3 });
  });

  it('with reports asked for names who is left out, as their one message tells more', async () => {
    only = ['cfo'];
    digestOf = 'ann';
    expect((await at(15)).counts).toMatchObject({ sent: 1 });
    expect(sends).toEqual(['bob--cfo']);
    expect(said).toEqual([
      'notify   left out: ann, as their one message is also about ceo; name these too, or start without --report',
    ]);
    only = ['ceo', 'cfo'];
    expect((await at(16)).counts).toMatchObject({ sent: 1, already: 1 });
    expect(sends).toEqual(['bob--cfo', 'ann--digest']);
    expect(said).toHaveLength(1);
  });

  it('says nothing of who is told of nothing that was asked for', async () => {
    only = ['ceo'];
    expect((await at(15)).counts).toMatchObject({ sent: 1 });
    expect([sends, said]).toEqual([['ann--ceo'], []]);
  });

  it('sends to everybody else, and names it, when a report has no reader and so no copy for the archive', async () => {
    archive = 'archive@example.com';
    await syncAccess(localAccessStore(accessFile), { stakeholders: PEOPLE.slice(1) });
    const { counts, notes } = await at(15).finally(letAllIn);
    expect(counts).toMatchObject({ sent: 2, skipped: 1 });
    expect(sends).toEqual(['bob--cfo', 'archive--cfo']);
    expect(notes).toEqual([
      'ann gets no e-mail of this run: may read no report',
      'no copy of ceo for the archive: nobody may read it',
    ]);
    expect(said).toEqual(notes?.map((note) => `notify   ${note}`));
  });
});
