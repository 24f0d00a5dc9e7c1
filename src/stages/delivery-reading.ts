import { isLinkKey, type MessageState } from '../notify/mailer.ts';
import type { Reading } from '../sources/types.ts';

/**
 * What became of the messages of the run before, as rows; empty when none was ever tried. Messages are no company's, so
 * they stand with the first one of the portfolio. A row names the person's id and never an address.
 */
export function deliveryReading(
  states: ReadonlyMap<string, MessageState>,
  run: string,
  tenant: string,
): Reading {
  const ofRun = [...states].filter(([key]) => !isLinkKey(key));
  const rows = ofRun
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, state], index) => {
      const [stakeholder = '', report = ''] = key.slice(`${run}/`.length).split('--');
      const reason = state.state === 'refused' ? state.reason : null;
      const values = { stakeholder, report, run, state: state.state, reason, recorded_on: run };
      return { values, file: `messages of ${run}`, line: index + 1 };
    });
  const known = { source: 'messages', tenant, table: 'deliverability' as const };
  return { ...known, status: 'read', reason: null, rows, coveredThrough: null };
}
