import { ownCommand } from '../cli/own-command.ts';
import { listed } from '../components/format.ts';
import { InputError, type Problem } from '../domain/problem.ts';
import {
  type Access,
  EVERYTHING,
  listOf,
  readableBy,
  withGrant,
  withLinksEnded,
  withNewKey,
  withRevocation,
} from '../infra/grants.ts';
import { LINK_DAYS, newSigningKey } from '../infra/link-token.ts';
import type { Session } from './session.ts';

const SOON = 'It holds within a minute, for links that were sent before, too.';

/** Lets a person of the portfolio read reports. Returns what to tell whoever asked. */
export async function grantAccess(
  session: Session,
  id: string,
  reports: readonly string[],
): Promise<string[]> {
  const { stakeholders } = session.portfolio;
  const reader = stakeholders.find((one) => one.id === id);
  const before = await session.ports.access.read();
  const has = listOf(before.grants, id);
  refuse([
    ...(reader ? [] : [unknownPerson(session, id)]),
    ...(reports.length > 0 ? [] : [noReport(session, id)]),
    ...unknownReports(session, reports),
    ...reports.filter((report) => has.includes(report)).map((report) => alreadyGranted(session, id, report)),
  ]);
  await session.ports.access.change((access) => withGrant(access, id, reports, stakeholders));
  return [`${id} may read ${listed(reports)}. ${SOON}`, GRANT_LASTS];
}

const GRANT_LASTS =
  'What the portfolio does not name for this person stays open until "access revoke" takes it back.';

/** Takes reports from a person, or all there are. No publish undoes it. */
export async function revokeAccess(
  session: Session,
  id: string,
  reports: readonly string[],
): Promise<string[]> {
  const { stakeholders } = session.portfolio;
  const before = await session.ports.access.read();
  const has = readableNow(session, before, id);
  const isKnown = stakeholders.some((one) => one.id === id) || listOf(before.grants, id).length > 0;
  refuse([
    ...(isKnown ? [] : [unknownPerson(session, id)]),
    ...unknownReports(
      session,
      reports.filter((report) => !has.includes(report)),
    ),
    ...(isKnown ? notGranted(session, id, reports, has) : []),
  ]);
  const what = reports.length > 0 ? reports : EVERYTHING;
  await session.ports.access.change((access) => withRevocation(access, id, what));
  const said =
    reports.length > 0
      ? `${listed(reports)} no more`
      : 'nothing any more, neither reports of today nor of later';
  return [`${id} may read ${said}. ${SOON}`, REVOCATION_LASTS];
}

const REVOCATION_LASTS =
  'No publish undoes it, whatever the portfolio says; only "access grant" does. E-mails leave it out, too.';

/** Ends the links that a person was sent, and their sessions, and nothing else: one of them came into other hands. */
export async function endLinks(session: Session, id: string, now: () => string): Promise<string[]> {
  const { grants } = await session.ports.access.read();
  const isKnown = session.portfolio.stakeholders.some((one) => one.id === id);
  refuse(isKnown || listOf(grants, id).length > 0 ? [] : [unknownPerson(session, id)]);
  await session.ports.access.change((access) => withLinksEnded(access, id, now()));
  return [
    `Links that ${id} was sent, and the sessions that they opened, open nothing any more, within a minute.`,
    `What ${id} may read is as it was: "npm run access -- resend ${id}" sends new links.`,
  ];
}

/** What each person may read, and which keys open links. No secret is in it. */
export interface AccessList {
  people: {
    id: string;
    reads: string[];
    addedByHand: string[];
    revoked: string[];
    /** ISO instant before which links were sent that open nothing any more; null where none were ended. */
    linksEnded: string | null;
    fromNextPublish: string[] | null;
  }[];
  keys: { id: string; use: 'signs new links' | 'opens links that were sent' }[];
}

export async function listAccess({ portfolio, ports }: Session): Promise<AccessList> {
  const access = await ports.access.read();
  const ids = new Set([...portfolio.stakeholders.map(({ id }) => id), ...Object.keys(access.grants)]);
  const people = [...ids].map((id) => {
    const reads = [...listOf(access.grants, id)];
    const reader = portfolio.stakeholders.find((one) => one.id === id);
    const next = reader ? readableBy(access, reader) : [];
    return {
      id,
      reads,
      addedByHand: [...listOf(access.added, id)],
      revoked: [...listOf(access.revoked, id)],
      linksEnded: endOf(access, id),
      fromNextPublish: next.join() === reads.join() ? null : next,
    };
  });
  const keys = access.keys.map(({ id }, index) => ({
    id,
    use: index === 0 ? ('signs new links' as const) : ('opens links that were sent' as const),
  }));
  return { people, keys };
}

function endOf({ ended }: Access, id: string): string | null {
  const end = Object.hasOwn(ended, id) ? ended[id] : undefined;
  return end === undefined ? null : new Date((end - LINK_DAYS * 86_400) * 1000).toISOString();
}

/** The list for a person at a terminal. */
export function accessLines({ people, keys }: AccessList): string[] {
  const lines = people.map(({ id, reads, addedByHand, revoked, linksEnded, fromNextPublish }) => {
    const notes = [
      addedByHand.length > 0 ? `granted by hand: ${addedByHand.join(', ')}` : '',
      revoked.length > 0
        ? `revoked: ${revoked.includes(EVERYTHING) ? 'everything but what is granted by hand' : revoked.join(', ')}`
        : '',
      linksEnded ? `links sent until ${linksEnded.slice(0, 16).replace('T', ' ')} UTC have ended` : '',
      fromNextPublish ? `from the next publish on: ${fromNextPublish.join(', ') || 'nothing'}` : '',
    ].filter((note) => note !== '');
    return [`${id}: ${reads.join(', ') || 'nothing'}`, ...notes].join('; ');
  });
  const use = keys.map((key) => `Key ${key.id} ${key.use}.`);
  return [...lines, ...(use.length > 0 ? use : ['There is no key yet: the first publish makes one.'])];
}

/** Signs links with a new key; the one before stays valid, the one before that ends. */
export async function rotateKeys({ ports }: Session): Promise<string[]> {
  const key = newSigningKey();
  const before = await ports.access.read();
  await ports.access.change((access) => withNewKey(access, key));
  const [kept, ...ended] = before.keys;
  return [
    `Links are signed with key ${key.id} from now on.`,
    ...(kept ? [`Key ${kept.id} still opens links that were sent before; the next rotation ends them.`] : []),
    ...ended.map(
      ({ id }) => `Key ${id} opens nothing any more, within a minute: its links and sessions have ended.`,
    ),
  ];
}

function readableNow({ portfolio }: Session, access: Access, id: string): readonly string[] {
  const reader = portfolio.stakeholders.find((one) => one.id === id);
  return [...new Set([...(reader ? readableBy(access, reader) : []), ...listOf(access.grants, id)])];
}

function notGranted(
  session: Session,
  id: string,
  reports: readonly string[],
  has: readonly string[],
): Problem[] {
  const known = new Set(session.reports.map((report) => report.id));
  const missing = reports.filter((report) => known.has(report) && !has.includes(report));
  if (reports.length === 0 && has.length === 0)
    return [{ where: id, what: 'may read nothing as it is', fix: seeList(session) }];
  return missing.map((report) => ({
    where: id,
    what: `may not read "${report}" as it is`,
    fix: seeList(session),
  }));
}

function seeList({ named }: Session): string {
  return `See "${ownCommand('access', named, null, 'list')}".`;
}

function alreadyGranted(session: Session, id: string, report: string): Problem {
  return { where: id, what: `may read "${report}" already`, fix: `Leave it out. ${seeList(session)}` };
}

function noReport(session: Session, id: string): Problem {
  return { where: 'access grant', what: 'names no report', fix: `Write "${grantingTo(session, id)}".` };
}

/** A command for a person to complete. */
export function grantingTo({ named }: Session, id: string): string {
  return `${ownCommand('access', named, null, 'grant', id)} REPORT…`;
}

export function unknownPerson({ portfolio }: Session, id: string): Problem {
  const ids = portfolio.stakeholders.map((one) => one.id).join(', ');
  return { where: id, what: 'is no stakeholder of the portfolio', fix: `Use one of: ${ids}.` };
}

function unknownReports({ reports }: Session, wanted: readonly string[]): Problem[] {
  const ids = reports.map(({ id }) => id);
  return wanted
    .filter((report) => !ids.includes(report))
    .map((report) => ({ where: report, what: 'is no report', fix: `Use one of: ${ids.join(', ')}.` }));
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InputError('access', problems);
}
