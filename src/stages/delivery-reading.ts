import { knownAddresses } from '../notify/addresses.ts';
import { isLinkKey, type MessageState } from '../notify/mailer.ts';
import type { Reading } from '../sources/types.ts';
import type { Session } from './session.ts';

/** What became of the messages of the run before; nothing before the second run. */
export async function messageReadings(
  session: Pick<Session, 'ports' | 'portfolio' | 'target'>,
  run: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void,
): Promise<Reading[]> {
  const tenant = session.portfolio.tenants[0]?.id;
  if (run === undefined || tenant === undefined) return [];
  const states = await session.ports.mailer.states(run);
  const lost = states.size > 0 ? await unreachable(session, env, say) : new Map();
  return [deliveryReading(states, run, tenant, lost)];
}

/** Who cannot be reached now, by id, with the reason. Whose address is not known here is left to the next run's mail. */
async function unreachable(
  { ports: { mailer }, portfolio, target }: Pick<Session, 'ports' | 'portfolio' | 'target'>,
  env: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void,
): Promise<Map<string, string>> {
  const addresses = [...knownAddresses(portfolio, env, target === 'aws')];
  const reasons = await mailer.suppressed?.(addresses.map(([, address]) => address)).catch((error: Error) => {
    say(`messages: whom nothing reaches could not be asked (${error.name}); the next run's mail asks again`);
    return undefined;
  });
  return new Map(
    addresses.flatMap(([id, address]) => {
      const reason = reasons?.get(address);
      return reason === undefined ? [] : [[id, reason]];
    }),
  );
}

/**
 * What became of the messages of the run before, as rows; empty when none was ever tried. Messages are no company's, so
 * they stand with the first one of the portfolio. A row names the person's id and never an address. The mail service
 * accepts first and learns of a bounce later: what was sent to somebody in `lost` did not arrive.
 */
export function deliveryReading(
  states: ReadonlyMap<string, MessageState>,
  run: string,
  tenant: string,
  lost: ReadonlyMap<string, string> = new Map(),
): Reading {
  const ofRun = [...states].filter(([key]) => !isLinkKey(key));
  const rows = ofRun
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, found], index) => {
      const [stakeholder = '', report = ''] = key.slice(`${run}/`.length).split('--');
      const bounced = found.state === 'sent' ? lost.get(stakeholder) : undefined;
      const state: MessageState = bounced === undefined ? found : { state: 'refused', reason: bounced };
      const reason = state.state === 'refused' ? state.reason : null;
      const values = { stakeholder, report, run, state: state.state, reason, recorded_on: run };
      return { values, file: `messages of ${run}`, line: index + 1 };
    });
  const known = { source: 'messages', tenant, table: 'deliverability' as const };
  return { ...known, status: 'read', reason: null, rows, coveredThrough: null };
}
