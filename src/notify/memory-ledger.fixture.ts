import { isYoung, type Ledger } from './ledger.ts';
import { keyText, type MessageState } from './mailer.ts';

interface Entry {
  run: string;
  state: 'claimed' | 'sent' | 'refused';
  at: string;
  claim: string;
  reason: string;
}

/** A ledger in memory; `entries` outlives the process that a test ends. */
export function memoryLedger(entries = new Map<string, Entry>()): Ledger {
  let claims = 0;
  return {
    states: async (run) =>
      new Map(
        [...entries].filter(([, entry]) => entry.run === run).map(([key, entry]) => [key, stateOf(entry)]),
      ),
    async claim(key, at, again) {
      const known = entries.get(keyText(key));
      const abandoned = known?.state === 'claimed' && again && !isYoung(known.at, at);
      if (known && known.state !== 'refused' && !abandoned) return stateOf(known);
      claims += 1;
      const claim = `${at} ${claims}`;
      entries.set(keyText(key), { run: key.run, state: 'claimed', at, claim, reason: '' });
      return { state: 'claimed', id: claim };
    },
    async refuse(key, reason, at) {
      const known = entries.get(keyText(key));
      if (known && known.state !== 'refused') return;
      entries.set(keyText(key), { run: key.run, state: 'refused', at, claim: '', reason });
    },
    async settle(key, { id }, outcome, at) {
      const known = entries.get(keyText(key));
      if (known?.claim !== id) throw new Error('This claim is not held.');
      const reason = outcome.state === 'refused' ? outcome.reason : '';
      entries.set(keyText(key), { ...known, state: outcome.state, at, reason });
    },
  };
}

function stateOf({ state, at, reason }: Entry): MessageState {
  if (state === 'sent') return { state };
  return state === 'refused' ? { state, reason } : { state: 'unknown', since: at };
}
