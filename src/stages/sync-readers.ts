import { createHash } from 'node:crypto';
import type { Portfolio } from '../domain/portfolio.ts';
import { syncAccess } from '../infra/access.ts';
import { knownAddresses, mailboxOf, variablesOf } from '../notify/addresses.ts';
import type { Effects } from './collect.ts';
import type { Session } from './session.ts';

/**
 * Who may read what, as the portfolio says. A stakeholder whose address is known here and is another one than before has
 * the links to the one before ended.
 */
export async function syncReaders(
  { ports, portfolio, target }: Session,
  { now, progress, env = {} }: Effects,
): Promise<void> {
  const addresses = addressDigests(portfolio, env, target === 'aws');
  await syncAccess(ports.access, portfolio, { addresses, at: now(), say: progress.line });
}

/** Of each address that stands in the portfolio or in a variable that is set: a default says nothing of the person. */
function addressDigests(
  portfolio: Portfolio,
  env: Readonly<Record<string, string | undefined>>,
  goesOut: boolean,
): Map<string, string> {
  const isGiven = ({ address }: { address: string }) => variablesOf(address).every((name) => env[name]);
  const stakeholders = portfolio.stakeholders.filter(isGiven);
  const known = knownAddresses({ stakeholders }, env, goesOut);
  return new Map([...known].map(([id, address]) => [id, digestOf(id, address)]));
}

function digestOf(id: string, address: string): string {
  return createHash('sha256')
    .update(`${id}\n${mailboxOf(address)}`)
    .digest('hex')
    .slice(0, 32);
}
