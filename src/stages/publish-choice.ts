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
  if (repair) return [await repairSite(session, effects, { takeOver, invalidate })];
  if (asked.revise !== undefined) {
    return revise(session, asked.revise, asked.why ?? '', effects, { takeOver, invalidate });
  }
  return [await publish(session, effects, { dryRun, allowDeletes, takeOver, invalidate })];
}

function refuseContradiction(asked: PublishArguments): void {
  const { revise: date, dryRun, why } = asked;
  const several = [...instead(asked), ...(dryRun ? ['--dry-run'] : [])];
  if (several.length > 1) {
    throw mistake(several.join(', '), 'each asks for something else', 'Give one of them.');
  }
  refuseUseless(asked);
  if (why !== undefined && date === undefined) {
    throw mistake(
      '--why',
      'there is no correction that it is the reason of',
      'Give --revise with the run, too.',
    );
  }
}

/** What is asked for in place of a plain publish. */
function instead({ audit, repair, revise: date }: PublishArguments): string[] {
  return [audit ? '--audit' : '', repair ? '--repair' : '', date === undefined ? '' : '--revise'].filter(
    Boolean,
  );
}

/** What would be taken and then left aside. */
function refuseUseless(asked: PublishArguments): void {
  const { audit } = asked;
  const [alone] = instead(asked);
  const useless = [
    alone && asked.allowDeletes !== undefined ? '--allow-deletes' : '',
    audit && asked.takeOver ? '--take-over' : '',
    audit && asked.invalidate ? '--invalidate' : '',
  ].filter(Boolean);
  if (useless.length === 0) return;
  const what = audit
    ? 'an audit writes and deletes nothing'
    : 'neither a repair nor a correction deletes anything';
  throw mistake([alone, ...useless].join(', '), what, `Leave out ${useless.join(' and ')}.`);
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw mistake('--allow-deletes', `"${text}" is no number of files`, 'Write one such as 12.');
}
