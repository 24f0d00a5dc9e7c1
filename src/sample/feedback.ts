import { fingerprint } from '../domain/fingerprint.ts';
import { addRows } from './faults/edit.ts';
import type { Sample } from './types.ts';

/** The CFO would see the tax again, the Chief Accounting Officer knows of the receipts of August. */
export function withFeedback(sample: Sample): Sample {
  const tax = fingerprint('obligation-due', 'jada', 'Federal estimated tax · 2026-12-15');
  const receipts = fingerprint('receipt-missing', 'jada', '2026-08');
  return addRows(sample, 'jada', 'feedback', [
    { finding: tax, stakeholder: 'cfo', verdict: 'useful', recorded_on: '2026-11-17' },
    { finding: receipts, stakeholder: 'cao', verdict: 'not useful', recorded_on: '2026-11-18' },
  ]);
}
