import type { StageResult } from '../cli/progress.ts';
import { auditSite, repairSite } from './audit-site.ts';
import type { Effects } from './collect.ts';
import { publish } from './publish.ts';
import { mistake, type Session } from './session.ts';

export interface PublishArguments {
  dryRun: boolean;
  allowDeletes?: string;
  takeOver: boolean;
  invalidate: boolean;
  audit: boolean;
  repair: boolean;
}

/** What `npm run publish` was asked to do. @throws InputError when that contradicts itself. */
export async function publishAs(
  session: Session,
  asked: PublishArguments,
  effects: Effects,
): Promise<StageResult[]> {
  const { audit, repair, dryRun, takeOver, invalidate } = asked;
  const allowDeletes = countOf(asked.allowDeletes);
  if (audit && repair) {
    throw mistake('--audit, --repair', 'one looks only, the other writes', 'Give one of the two.');
  }
  if (audit) return [await auditSite(session, effects)];
  if (repair) return [await repairSite(session, effects)];
  return [await publish(session, effects, { dryRun, allowDeletes, takeOver, invalidate })];
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw mistake('--allow-deletes', `"${text}" is no number of files`, 'Write one such as 12.');
}
