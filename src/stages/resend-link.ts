import { count } from '../cli/progress.ts';
import type { Stakeholder } from '../domain/portfolio.ts';
import { InputError, type Problem } from '../domain/problem.ts';
import { addDays, longDate } from '../domain/run.ts';
import { runFolder } from '../domain/run-folder.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { renderLinkMail } from '../email/link-mail.ts';
import { readersOf } from '../infra/access.ts';
import { LINK_DAYS, tokenFrom } from '../infra/link-token.ts';
import { resolveRecipients } from '../notify/addresses.ts';
import { DEFAULT_SENDER } from '../notify/apply.ts';
import { composeMime } from '../notify/compose-message.ts';
import { keyText, type OutgoingMessage, type SendResult } from '../notify/mailer.ts';
import { checkPages } from '../notify/page-check.ts';
import { grantingTo, unknownPerson } from './access.ts';
import { publishedOf, publishedPage } from './published.ts';
import type { Session } from './session.ts';

/**
 * E-mails a person new links to the newest run that they may read. The message has a key of its own, made from the
 * instant, so it stands in the ledger beside those of the run and keeps none of them from going out.
 */
export async function resendLink(
  session: Session,
  id: string,
  env: Readonly<Record<string, string | undefined>>,
  now: () => string,
): Promise<string[]> {
  const at = now();
  const reader = await readerOf(session, id, env);
  const found = await newestRun(session, reader);
  await checkReadable(session, reader, found, at);
  const key = { run: found.snapshot.run, stakeholder: id, report: `link-${instantKey(at)}` };
  const from = env.QUARTERDECK_FROM || DEFAULT_SENDER;
  const mail = await renderLinkMail({
    portfolio: found.snapshot.portfolio,
    run: found.snapshot.run,
    reader: reader.name,
    reports: await links(session, reader, found, env.QUARTERDECK_URL ?? '', at),
    until: addDays(at.slice(0, 10), LINK_DAYS),
  });
  const mime = await composeMime(found.snapshot.portfolio, { key, stakeholder: reader }, { from, at }, mail);
  const result = await sendOne(session, { key, from, to: reader.address, mime });
  if (result.state === 'already')
    return [`A message to ${id} of this very moment is there already; nothing was sent.`];
  if (result.state !== 'sent') throw new InputError('access', [notSent(id, result)]);
  return [
    `New links to ${count(found.reports.length, 'report')} of ${longDate(found.snapshot.run)} went to ${id}.`,
    `Links that were sent before stay valid; "npm run access -- revoke ${id} --links" ends them, then ask for new ones.`,
  ];
}

async function sendOne({ ports }: Session, message: OutgoingMessage): Promise<SendResult> {
  const reason = (await ports.mailer.prepare([message])).get(keyText(message.key));
  return reason === undefined ? ports.mailer.send(message) : { state: 'refused', reason };
}

function notSent(
  id: string,
  result: Extract<SendResult, { state: 'refused' | 'unknown' | 'unanswered' }>,
): Problem {
  if (result.state === 'refused') {
    const fix = 'Correct the address, or what the reason names, then ask again.';
    return { where: id, what: `the message was not sent: ${result.reason}`, fix };
  }
  const fix = `Ask ${id}; where it did not arrive, ask for new links again.`;
  return { where: id, what: 'the message may or may not have gone out', fix };
}

async function readerOf(
  session: Session,
  id: string,
  env: Parameters<typeof resolveRecipients>[1],
): Promise<Stakeholder> {
  const person = session.portfolio.stakeholders.find((one) => one.id === id);
  if (!person) throw new InputError('access', [unknownPerson(session, id)]);
  const stakeholders = await readersOf(session.ports.access, [person]);
  const { name } = session.portfolio;
  const found = resolveRecipients({ name, stakeholders }, env, session.target === 'aws');
  const [reader = person] = found.stakeholders;
  if (reader.reports.length > 0) return reader;
  const fix = `Grant something first: "${grantingTo(session, id)}".`;
  throw new InputError('access', [
    { where: id, what: 'may read nothing, so a link would open nothing', fix },
  ]);
}

interface Readable {
  snapshot: Snapshot;
  /** Published, and open to the reader. */
  reports: { id: string; title: string }[];
}

async function newestRun(session: Session, reader: Stakeholder): Promise<Readable> {
  const published = await publishedOf(session);
  // A correction stands after the run that it corrects.
  const folders = (await session.snapshots.folders()).filter((folder) => folder.slice(0, 10) <= session.run);
  for (const folder of folders.reverse()) {
    const open = reader.reports.filter((report) => published.has(folder, report));
    if (open.length === 0) continue;
    const snapshot = await session.snapshots.read(folder);
    return { snapshot, reports: snapshot.reports.filter(({ id }) => open.includes(id)) };
  }
  const fix = 'Publish a run first: "npm run weekly".';
  throw new InputError('access', [
    { where: reader.id, what: 'has no published report to be linked to', fix },
  ]);
}

/** @throws InputError when a page would not open to this reader as it was published. */
async function checkReadable(
  session: Session,
  { id }: Stakeholder,
  { snapshot, reports }: Readable,
  at: string,
): Promise<void> {
  const { state } = await publishedOf(session);
  const token = tokenFrom(at, await session.ports.access.linkSigner(), id);
  const folder = runFolder(snapshot.run, snapshot.revision);
  const pages = reports.map(async (report) => ({
    path: `/${report.id}/${folder}/`,
    token,
    digest: await publishedPage(session, state, report.id, folder),
  }));
  await checkPages(session.ports.pages, await Promise.all(pages));
}

async function links(
  session: Session,
  { id }: Stakeholder,
  { snapshot, reports }: Readable,
  baseUrl: string,
  at: string,
) {
  const token = tokenFrom(at, await session.ports.access.linkSigner(), id);
  const folder = runFolder(snapshot.run, snapshot.revision);
  return reports.map((report) => ({
    title: report.title,
    link: `${baseUrl}/${report.id}/${folder}/?t=${token}`,
  }));
}

/** An instant as part of a key: lower-case letters and digits. */
function instantKey(at: string): string {
  return at.toLowerCase().replace(/[^0-9tz]/g, '');
}
