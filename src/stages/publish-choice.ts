import type { StageResult } from '../cli/progress.ts';
import { auditSite, repairSite } from './audit-site.ts';
import type { Effects } from './collect.ts';
import { publish } from './publish.ts';
import { revise } from './revise.ts';
import { mistake, type Session } from './session.ts';

export interface PublishArguments {
  dryRun: boolean;
  allowDeletes?: string;
  takeOver: boolean;
  invalidate: boolean;
  audit: boolean;
  repair: boolean;
  revise?: string;
  why?: string;
}

/** What `npm run publish` was asked to do. @throws InputError when that contradicts itself. */
export async function publishAs(
  session: Session,
  asked: PublishArguments,
  effects: Effects,
): Promise<StageResult[]> {
  const { audit, repair, dryRun, takeOver, invalidate } = asked;
  const allowDeletes = countOf(asked.allowDeletes);
  refuseContradiction(asked);
  if (audit) return [await auditSite(session, effects)];
  if (repair) return [await repairSite(session, effects)];
  if (asked.revise !== undefined) return revise(session, asked.revise, asked.why ?? '', effects);
  return [await publish(session, effects, { dryRun, allowDeletes, takeOver, invalidate })];
}

function refuseContradiction({ audit, repair, revise: date, dryRun, why }: PublishArguments): void {
  const chosen = [audit ? '--audit' : '', repair ? '--repair' : '', date === undefined ? '' : '--revise'];
  const several = [...chosen, dryRun ? '--dry-run' : ''].filter(Boolean);
  if (several.length > 1) {
    throw mistake(several.join(', '), 'each asks for something else', 'Give one of them.');
  }
  if (why !== undefined && date === undefined) {
    throw mistake(
      '--why',
      'there is no correction that it is the reason of',
      'Give --revise with the run, too.',
    );
  }
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw mistake('--allow-deletes', `"${text}" is no number of files`, 'Write one such as 12.');
}
