import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { syncAccess } from '../infra/access.ts';
import { linkExpiry, signLink } from '../infra/link-token.ts';
import { outbox } from '../local/outbox.ts';
import { accessLines, endLinks, grantAccess, listAccess, revokeAccess, rotateKeys } from './access.ts';
import { notify } from './notify.ts';
import type { Ports } from './ports.ts';
import { publish } from './publish.ts';
import { resendLink } from './resend-link.ts';
import { serve } from './serve.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, digests, emptyFolder, NOW } from './small-portfolio.fixture.ts';
import { weekly } from './weekly.ts';

const now = () => NOW;
const effects = { progress: { step: () => {}, line: () => {} }, now };
const SOON = Date.parse(NOW) / 1000 + 3600;

let session: Session;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  const [content, state] = [await contentFolder(), await emptyFolder()];
  session = await openSession({ content, state, target: 'local' }, now);
  await weekly(session, { keepGoing: false, env: {} }, effects);
  server = await serve(session, 0, now);
});
afterAll(() => server.close());

const linkOf = async (person: string) => signLink(await session.ports.access.signingKey(), person, SOON);

async function statusOf(path: string, token: string): Promise<number> {
  const headers = { cookie: `quarterdeck=${token}` };
  return (await fetch(`${server.url}${path}`, { headers, redirect: 'manual' })).status;
}

describe('a revocation', () => {
  test('holds at once for a session that is open, through the next publish and in the mail, until it is granted', async () => {
    const open = await linkOf('owner');
    expect(await statusOf('cmo/2026-11-23/', open)).toBe(200);
    expect(await revokeAccess(session, 'owner', ['cmo'])).toEqual([
      'owner may read cmo no more. It holds within a minute, for links that were sent before, too.',
      'No publish undoes it, whatever the portfolio says; only "access grant" does. E-mails leave it out, too.',
    ]);
    await publish(session, effects);
    expect([await statusOf('cmo/2026-11-23/', open), await statusOf('ceo/2026-11-23/', open)]).toEqual([
      403, 200,
    ]);
    await grantAccess(session, 'owner', ['cmo']);
    expect(await statusOf('cmo/2026-11-23/', open)).toBe(200);
  });

  test('of everything keeps the report out of the mail', async () => {
    await revokeAccess(session, 'marketing', []);
    const other = { ...session, ports: { ...session.ports, mailer: outbox(await emptyFolder()) } };
    const { counts } = await notify(other, { dryRun: true, env: {} }, effects);
    expect(counts).toMatchObject({ wouldSend: 1 });
    expect(await statusOf('cmo/', await linkOf('marketing'))).toBe(403);
    await grantAccess(session, 'marketing', ['cmo']);
    expect(await statusOf('cmo/', await linkOf('marketing'))).toBe(200);
  });
});

test('a grant by hand opens what the portfolio does not name, and is shown', async () => {
  const open = await linkOf('marketing');
  expect(await statusOf('ceo/2026-11-23/', open)).toBe(403);
  await grantAccess(session, 'marketing', ['ceo']);
  await publish(session, effects);
  expect(await statusOf('ceo/2026-11-23/', open)).toBe(200);
  expect(accessLines(await listAccess(session))).toEqual([
    'owner: ceo, cmo',
    'marketing: ceo, cmo; granted by hand: ceo, cmo; revoked: everything but what is granted by hand',
    expect.stringMatching(/^Key [0-9a-f]{8} signs new links\.$/),
  ]);
  await revokeAccess(session, 'marketing', ['ceo']);
  expect(accessLines(await listAccess(session))[1]).toBe(
    'marketing: cmo; granted by hand: cmo; revoked: everything but what is granted by hand',
  );
  await grantAccess(session, 'owner', ['cao']);
  await revokeAccess(session, 'owner', ['cao']);
  expect(accessLines(await listAccess(session))[0]).toBe('owner: ceo, cmo; revoked: cao');
});

test('the list shows what the next publish will change, and no secret', async () => {
  const [owner, ...others] = session.portfolio.stakeholders;
  if (!owner) throw new Error('The portfolio has nobody.');
  const portfolio = { ...session.portfolio, stakeholders: [{ ...owner, reports: ['ceo'] }, ...others] };
  const list = await listAccess({ ...session, portfolio });
  expect(accessLines(list)[0]).toBe('owner: ceo, cmo; revoked: cao; from the next publish on: ceo');
  const { secret } = await session.ports.access.signingKey();
  expect(JSON.stringify(list)).not.toContain(secret);
});

test('links of the key before still open after one rotation, and none after two', async () => {
  const first = await linkOf('owner');
  await rotateKeys(session);
  const second = await linkOf('owner');
  expect([await statusOf('ceo/', first), await statusOf('ceo/', second)]).toEqual([200, 200]);
  const said = await rotateKeys(session);
  expect([await statusOf('ceo/', first), await statusOf('ceo/', second)]).toEqual([401, 200]);
  expect(said).toEqual([
    expect.stringMatching(/^Links are signed with key [0-9a-f]{8} from now on\.$/),
    expect.stringContaining('still opens links that were sent before'),
    expect.stringContaining('opens nothing any more'),
  ]);
});

describe('links that were sent', () => {
  const later = '2026-11-23T16:00:00.000Z';
  const sign = async (id: string, at: string) =>
    (await session.ports.access.linkSigner())(id, linkExpiry(at));

  test('to one person end when asked to, with their sessions; new ones open the same', async () => {
    const [owner, other] = [await sign('owner', NOW), await sign('marketing', NOW)];
    expect(await statusOf('ceo/', owner)).toBe(200);
    expect(await endLinks(session, 'owner', now)).toEqual([
      'Links that owner was sent, and the sessions that they opened, open nothing any more, within a minute.',
      'What owner may read is as it was: "npm run access -- resend owner" sends new links.',
    ]);
    expect([await statusOf('ceo/', owner), await statusOf('cmo/', other)]).toEqual([401, 200]);
    expect(await statusOf('ceo/', await sign('owner', NOW))).toBe(200);
    expect(accessLines(await listAccess(session))[0]).toContain(
      'links sent until 2026-11-23 14:00 UTC have ended',
    );
    await expect(endLinks(session, 'eve', now)).rejects.toThrow('eve: is no stakeholder of the portfolio');
  });

  test('to an address end when a publish knows of another one, and only then', async () => {
    const [owner, ...others] = session.portfolio.stakeholders;
    if (!owner) throw new Error('The portfolio has nobody.');
    const at = (address: string) => ({
      ...session,
      portfolio: { ...session.portfolio, stakeholders: [{ ...owner, address }, ...others] },
    });
    const lines: string[] = [];
    const progress = { ...effects.progress, line: (text: string) => lines.push(text) };
    const said = (env: Record<string, string>) => ({ progress, env, now: () => later });
    const variable = '$\u007bOWNER:-nobody@example.com}';
    await publish(at(variable), said({ OWNER: 'one@acme.example' }));
    lines.splice(0);
    const first = await sign('owner', NOW);
    // The step that publishes need not know the address: its default is nobody's.
    await publish(at(variable), said({}));
    await publish(at(variable), said({ OWNER: 'one@ACME.example' }));
    expect([await statusOf('ceo/', first), lines]).toEqual([200, []]);
    await publish(at(variable), said({ OWNER: 'two@acme.example' }));
    expect(await statusOf('ceo/', first)).toBe(401);
    expect(await statusOf('ceo/', await sign('owner', later))).toBe(200);
    expect(lines).toEqual([expect.stringMatching(/^access {3}owner has another address: links that went/)]);
    const stored = await readFile(session.workspace.accessFile, 'utf8');
    expect(stored).not.toMatch(/@|acme/);
  });
});

describe('a link that is sent again', () => {
  test('is a message of its own, opens the newest run, and is not told to the terminal', async () => {
    const before = Object.keys(await digests(session.workspace.outboxDir));
    const said = await resendLink(session, 'owner', {}, now);
    const after = Object.keys(await digests(session.workspace.outboxDir));
    const [added, ...more] = after.filter((path) => !before.includes(path));
    expect([added, more]).toEqual(['2026-11-23/owner--link-20261123t140000000z.eml', []]);
    const mail = await PostalMime.parse(await readFile(join(session.workspace.outboxDir, added ?? '')));
    const links = [...(mail.text ?? '').matchAll(/^\/(\S+)\?t=(\S+)$/gm)];
    expect(links.map(([, path]) => path)).toEqual(['ceo/2026-11-23/', 'cmo/2026-11-23/']);
    for (const [, path = '', token = ''] of links) expect(await statusOf(path, token)).toBe(200);
    expect(mail.html).toContain(links[0]?.[2]);
    expect(mail.text).toContain('open until 22 January 2027');
    expect(said.join('\n')).toContain('New links to 2 reports of 23 November 2026 went to owner.');
    expect(said.join('\n')).not.toContain(links[0]?.[2]);
  });

  test('of the same moment is not sent twice', async () => {
    expect(await resendLink(session, 'owner', {}, now)).toEqual([
      expect.stringContaining('nothing was sent'),
    ]);
  });
});

describe('an old clone, whose portfolio still knows who has gone and does not know who came', () => {
  const old = (id = 'gone'): Session => {
    const [owner, ...others] = session.portfolio.stakeholders;
    if (!owner) throw new Error('The portfolio has nobody.');
    const gone = { ...owner, id, name: 'Gone' };
    return {
      ...session,
      portfolio: { ...session.portfolio, stakeholders: [owner, gone, ...others.slice(1)] },
    };
  };
  /** The site as if its manifest said more than it does. */
  const withManifest = (
    from: Session,
    change: (manifest: { runs: { run: string }[] }) => object,
  ): Session => {
    const { site } = from.ports;
    const readManifest = async () => {
      const read = await site.readManifest();
      return read && { ...read, text: JSON.stringify(change(JSON.parse(read.text))) };
    };
    return { ...from, ports: { ...from.ports, site: { ...site, readManifest } } };
  };
  const claim = { run: '2026-11-23', owner: 'another', expires: '2026-11-23T14:20:00.000Z' };
  const ofNextWeek = (manifest: { runs: { run: string }[] }) => ({
    ...manifest,
    runs: [...manifest.runs, ...manifest.runs.map((one) => ({ ...one, run: '2026-11-30' }))],
  });

  test.each<[string, () => Session, RegExp]>([
    [
      'of a week before',
      () => withManifest(old(), ofNextWeek),
      /older than the site, which has 2026-11-30\./,
    ],
    [
      'while another publishes',
      () => withManifest(old(), (manifest) => ({ ...manifest, claim })),
      /^Who may read what is as it was: the publish of run 2026-11-23 \(another\) has claimed the site until 2026-11-23T14:20:00\.000Z\./,
    ],
  ])('%s lets nobody in again by publishing, and says so', async (_, open, line) => {
    const before = await session.ports.access.read();
    const lines: string[] = [];
    const said = { ...effects, progress: { ...effects.progress, line: (text: string) => lines.push(text) } };
    expect((await publish(open(), said)).did).toBe('nothing to publish: the run is published');
    expect(lines).toEqual([expect.stringMatching(line)]);
    expect(await session.ports.access.read()).toEqual(before);
  });

  test.each<[string, () => Session, RegExp]>([
    [
      'that would publish while another does',
      () => withManifest(old(), (manifest) => ({ ...manifest, runs: [], claim })),
      /is claimed by the publish of run 2026-11-23 \(another\)/,
    ],
    [
      'that would publish a run of a week before',
      () => withManifest(old(), (manifest) => ({ ...manifest, runs: ofNextWeek(manifest).runs.slice(-1) })),
      /has runs that are not in the snapshots here: 2026-11-30/,
    ],
    [
      'of another portfolio',
      () => ({ ...old(), portfolio: { ...old().portfolio, id: 'other' } }),
      /portfolio/,
    ],
  ])('%s lets nobody in again by publishing', async (_, open, refusal) => {
    const before = await session.ports.access.read();
    await expect(publish(open(), effects)).rejects.toThrow(refusal);
    expect(await session.ports.access.read()).toEqual(before);
  });

  test.each<[string, object, Partial<Ports>, object]>([
    ['has expired', { ...claim, expires: '2026-11-23T13:59:59.000Z' }, {}, {}],
    ['is of a process that has ended', claim, { hasEnded: (owner) => owner === 'another' }, {}],
    ['a person takes over', claim, {}, { takeOver: true }],
  ])(
    'a claim that %s keeps nobody reading who was taken from the portfolio',
    async (words, stale, ports, how) => {
      const gone = words.replaceAll(' ', '-');
      await syncAccess(session.ports.access, old(gone).portfolio);
      expect((await session.ports.access.read()).grants[gone]).toEqual(['ceo', 'cmo']);
      const claimed = withManifest(session, (manifest) => ({ ...manifest, claim: stale }));
      await publish({ ...claimed, ports: { ...claimed.ports, ...ports } }, effects, how);
      const { grants } = await session.ports.access.read();
      expect([grants[gone], grants.owner]).toEqual([undefined, ['ceo', 'cmo']]);
    },
  );

  test('of the same week lets nobody in again either, and says what would', async () => {
    const lines: string[] = [];
    const said = { ...effects, progress: { ...effects.progress, line: (text: string) => lines.push(text) } };
    await publish(old('leaver'), said);
    await publish(session, said);
    await publish(old('leaver'), said);
    expect((await session.ports.access.read()).grants.leaver).toBeUndefined();
    expect(lines.filter((line) => line.includes('leaver'))).toEqual([
      'access   leaver may read ceo, cmo from now on',
      'access   leaver may read ceo, cmo no more; only "npm run access -- grant leaver ceo cmo" undoes it',
      'access   leaver may still not read ceo, cmo: it was taken before, and this portfolio.yaml may be an old one. Only "npm run access -- grant leaver ceo cmo" gives it back',
    ]);
    await grantAccess(old('leaver'), 'leaver', ['ceo', 'cmo']);
    await publish(old('leaver'), said);
    expect((await session.ports.access.read()).grants.leaver).toEqual(['ceo', 'cmo']);
    await publish(session, effects);
  });

  test('mails nobody whom the store does not grant it', async () => {
    const other = { ...old(), ports: { ...session.ports, mailer: outbox(await emptyFolder()) } };
    const { counts } = await notify(other, { dryRun: true, env: {} }, effects);
    expect(counts).toMatchObject({ wouldSend: 1, skipped: 1 });
  });

  test('changes nobody but the person whom it grants to or revokes from', async () => {
    const { grants } = await session.ports.access.read();
    await revokeAccess(old(), 'owner', ['cmo']);
    expect((await session.ports.access.read()).grants).toEqual({ ...grants, owner: ['ceo'] });
    await grantAccess(old(), 'owner', ['cmo']);
    expect((await session.ports.access.read()).grants).toEqual(grants);
  });
});
