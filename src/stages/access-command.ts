import { accessLines, endLinks, grantAccess, listAccess, revokeAccess, rotateKeys } from './access.ts';
import { resendLink } from './resend-link.ts';
import { mistake, type Session } from './session.ts';

export const ACTIONS =
  'grant PERSON REPORT…, revoke PERSON [REPORT…], revoke PERSON --links, list, rotate, resend PERSON';

export interface AccessArguments {
  action: string;
  person: string | undefined;
  reports: readonly string[];
  /** Only the links that were sent, not what may be read. */
  links: boolean;
}

/** Does what was asked for. Returns what to tell whoever asked, and the same for programs. */
export async function accessCommand(
  session: Session,
  { action, person, reports, links }: AccessArguments,
  env: Readonly<Record<string, string | undefined>>,
  now: () => string,
): Promise<{ notes: string[]; json: unknown }> {
  if (links && (action !== 'revoke' || reports.length > 0))
    refuse('--links', 'goes with "revoke PERSON", without reports');
  const who = () => person ?? refuse(`access ${action}`, 'names nobody');
  const said = (notes: string[]) => ({ notes, json: { action, notes } });
  if (action === 'grant') return said(await grantAccess(session, who(), reports));
  if (action === 'revoke' && links) return said(await endLinks(session, who(), now));
  if (action === 'revoke') return said(await revokeAccess(session, who(), reports));
  if (action === 'resend') return said(await resendLink(session, who(), env, now));
  if (action === 'rotate') return said(await rotateKeys(session));
  if (action !== 'list') return refuse(`access ${action}`, 'is nothing that can be done');
  const list = await listAccess(session);
  return { notes: accessLines(list), json: list };
}

function refuse(where: string, what: string): never {
  throw mistake(where, what, `Use one of: ${ACTIONS}.`);
}
