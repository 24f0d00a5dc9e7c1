import { count } from '../cli/progress.ts';
import type { Stakeholder } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import { addDays, longDate } from '../domain/run.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { renderLinkMail } from '../email/link-mail.ts';
import { readersOf } from '../infra/access.ts';
import { LINK_DAYS, tokenFrom } from '../infra/link-token.ts';
import { resolveAddresses } from '../notify/addresses.ts';
import { DEFAULT_SENDER } from '../notify/apply.ts';
import { composeMessage } from '../notify/compose-message.ts';
import { unknownPerson } from './access.ts';
import { publishedOf } from './published.ts';
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
  const key = { run: found.snapshot.run, stakeholder: id, report: `link-${instantKey(at)}` };
  const from = env.QUARTERDECK_FROM || DEFAULT_SENDER;
  const mail = renderLinkMail({
    portfolio: found.snapshot.portfolio,
    run: found.snapshot.run,
    reader: reader.name,
    reports: await links(session, reader, found, env.QUARTERDECK_URL ?? '', at),
    until: addDays(at.slice(0, 10), LINK_DAYS),
  });
  const mime = await composeMessage({ key, portfolio: found.snapshot.portfolio, from, to: reader, mail, at });
  const result = await session.ports.mailer.send({ key, from, to: reader.address, mime });
  if (result === 'already')
    return [`A message to ${id} of this very moment is there already; nothing was sent.`];
  return [
    `New links to ${count(found.reports.length, 'report')} of ${longDate(found.snapshot.run)} went to ${id}.`,
    'Links that were sent before stay valid; rotating the keys twice ends those of everybody.',
  ];
}

async function readerOf(
  session: Session,
  id: string,
  env: Parameters<typeof resolveAddresses>[1],
): Promise<Stakeholder> {
  const person = session.portfolio.stakeholders.find((one) => one.id === id);
  if (!person) throw new InputError('access', [unknownPerson(session, id)]);
  const [reader = person] = resolveAddresses(await readersOf(session.ports.access, [person]), env);
  if (reader.reports.length > 0) return reader;
  const fix = `Grant something first: "npm run access -- grant ${id} REPORT…".`;
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
  const runs = (await session.snapshots.runs()).filter((run) => run <= session.run);
  for (const run of runs.reverse()) {
    const open = reader.reports.filter((report) => published.has(run, report));
    if (open.length === 0) continue;
    const snapshot = await session.snapshots.read(run);
    return { snapshot, reports: snapshot.reports.filter(({ id }) => open.includes(id)) };
  }
  const fix = 'Publish a run first: "npm run weekly".';
  throw new InputError('access', [
    { where: reader.id, what: 'has no published report to be linked to', fix },
  ]);
}

async function links(
  session: Session,
  { id }: Stakeholder,
  { snapshot, reports }: Readable,
  baseUrl: string,
  at: string,
) {
  const token = tokenFrom(at, await session.ports.access.signingKey(), id);
  const folder = snapshot.revision > 1 ? `${snapshot.run}.${snapshot.revision}` : snapshot.run;
  return reports.map((report) => ({
    title: report.title,
    link: `${baseUrl}/${report.id}/${folder}/?t=${token}`,
  }));
}

/** An instant as part of a key: lower-case letters and digits. */
function instantKey(at: string): string {
  return at.toLowerCase().replace(/[^0-9tz]/g, '');
}
