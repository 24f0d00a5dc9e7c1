import { untilAsked } from '../cli/asked-to-stop.ts';
import { count, type StageOutcome, type StageResult, timed } from '../cli/progress.ts';
import { formatProblem, InputError } from '../domain/problem.ts';
import { runFolder } from '../domain/run-folder.ts';
import { isEarlierAttempt, ownerInWorkflow } from '../github/workflow-run.ts';
import { readBuildRecord } from '../local/build-record.ts';
import { distFolder } from '../local/dist-folder.ts';
import { processOwner } from '../local/publisher.ts';
import { applyPublish } from '../publish/apply.ts';
import { refuseOtherBasis } from '../publish/build-basis.ts';
import { isHeldByAnother, type Publisher } from '../publish/claim.ts';
import { publishedLists } from '../publish/manifest.ts';
import { isDone, type PublishPlan, planPublish, runsToCompare } from '../publish/plan.ts';
import { planLines } from '../publish/plan-words.ts';
import { readRunList } from '../publish/published-state.ts';
import { type RunList, reportFolder, runListsOf } from '../publish/run-list.ts';
import type { Effects } from './collect.ts';
import type { Ports } from './ports.ts';
import { type Published, publishedOf } from './published.ts';
import { isWanted, type Session, snapshotOfRun } from './session.ts';
import { syncReaders } from './sync-readers.ts';

export interface PublishOptions {
  /** Says what would be done, and does nothing. */
  dryRun?: boolean;
  /** How many indexes may be deleted at most. */
  allowDeletes?: number | undefined;
  /** A person says that the publish that holds the claim has stopped. */
  takeOver?: boolean;
  /** Also has CloudFront forget indexes that it asks for each time anyway. */
  invalidate?: boolean;
}

/** Puts what was built where readers find it, and who may read what beside it. Published runs are never touched. */
export async function publish(
  session: Session,
  effects: Effects,
  options: PublishOptions = {},
): Promise<StageResult> {
  return timed('publish', async (): Promise<StageOutcome> => {
    const published = await publishedOf(session);
    const folders = await session.snapshots.folders();
    const wanted = await wantedFolders(session);
    const isDirty = hasLeftovers(folders, published, publisherOf(session.ports, effects, options));
    if (!isDirty && isComplete(session, folders, wanted, published)) {
      if (options.dryRun !== true) await syncUnlessOld(session, published, effects, options);
      return { did: 'nothing to publish: the run is published', counts: NOTHING };
    }
    refuseUnknownRuns(session, folders, published);
    const plan = await planOf(session, published, { folders, wanted }, options);
    return options.dryRun === true
      ? rehearse(plan, effects)
      : carryOut(session, published, plan, effects, options);
  });
}

const NOTHING = { written: 0, kept: 0, deleted: 0, bytes: 0 };

/**
 * Who may read what, as the portfolio says now. A clone that does not know every published run is an old one, and so is
 * its portfolio: it would let in again who has gone. While somebody publishes, their portfolio counts.
 */
async function syncUnlessOld(
  session: Session,
  { state }: Published,
  effects: Effects,
  options: PublishOptions,
): Promise<void> {
  const { ports, snapshots } = session;
  const { progress } = effects;
  const held = state.found?.manifest.claim ?? null;
  const unknown = unknownRuns(await snapshots.folders(), state);
  if (unknown.length > 0) {
    const runs = unknown.slice(-5).join(', ');
    return progress.line(
      `Who may read what is as it was: these snapshots are older than the site, which has ${runs}. To change it from portfolio.yaml, fetch the newest snapshots (with git: "git pull") and publish again.`,
    );
  }
  if (isHeldByAnother(held, publisherOf(ports, effects, options))) {
    return progress.line(
      `Who may read what is as it was: the publish of run ${held.run} (${held.owner}) has claimed the site until ${held.expires}. To change it from portfolio.yaml, publish again when that has ended; if it was stopped, at once with --take-over.`,
    );
  }
  await syncReaders(session, effects);
}

async function planOf(
  { ports, portfolio, run, workspace }: Session,
  { state: { found } }: Published,
  { folders, wanted }: { folders: readonly string[]; wanted: readonly string[] },
  { allowDeletes }: PublishOptions,
) {
  const files = await distFolder(workspace.distDir).files();
  refuseOtherBasis({
    known: await readBuildRecord(workspace.distDir, files),
    built: [...runListsOf(files).keys()],
    published: found ? [...publishedLists(found.manifest).keys()] : [],
    wanted,
    snapshots: folders,
  });
  const lists = new Map<string, RunList>();
  for (const folder of runsToCompare(found, files)) {
    const list = found && (await readRunList(ports.site, found, folder));
    if (list) lists.set(folder, list);
  }
  return planPublish({ portfolio: portfolio.id, run, found, files, lists, allowDeletes });
}

function rehearse(plan: PublishPlan, { progress }: Effects): StageOutcome {
  for (const line of planLines(plan)) progress.line(line);
  const did = `dry run: ${count(plan.puts.length, 'file')} would be written, ${plan.deletes.length} deleted`;
  return { did, counts: { wouldWrite: plan.puts.length, wouldDelete: plan.deletes.length } };
}

async function carryOut(
  session: Session,
  { state }: Published,
  plan: PublishPlan,
  effects: Effects,
  options: PublishOptions,
): Promise<StageOutcome> {
  const { ports, workspace } = session;
  const { progress } = effects;
  const sync = () => syncReaders(session, effects);
  if (isDone(plan)) await sync();
  const counts = await untilAsked(progress, (stop) =>
    applyPublish(ports.site, distFolder(workspace.distDir), plan, state.etag, {
      publisher: { ...publisherOf(ports, effects, options), stop },
      // Whoever loses the claim has changed nothing, and no page is there before it is known who may read it.
      onClaim: sync,
      cache: ports.cache,
      forgetIndexes: options.invalidate,
      onKept: ({ problems }) => progress.line(problems.map(formatProblem).join('\n').trim()),
      onPut: (done, all) => progress.step(`publish ${done} of ${all} files`),
    }),
  );
  const did = `${count(counts.written, 'file')} written (${megabytes(counts.bytes)}), ${counts.kept.toLocaleString('en-US')} kept`;
  return { did, counts: { ...counts } };
}

/** This process, as others see it in the manifest. */
export function publisherOf(
  { hasEnded }: Pick<Ports, 'hasEnded'>,
  { now, env = {} }: Pick<Effects, 'now' | 'env'>,
  { takeOver }: PublishOptions,
): Publisher {
  return {
    owner: ownerInWorkflow(processOwner(), env),
    hasEnded: (owner) => isEarlierAttempt(owner, env) || hasEnded?.(owner) === true,
    takeOver,
    clock: now,
  };
}

/** Where the reports of this run that are asked for lie in the site, as it was last corrected. */
async function wantedFolders(session: Session): Promise<string[]> {
  const { run, revision, reports } = await snapshotOfRun(session);
  const wanted = reports.filter(({ id }) => isWanted(session, id));
  return wanted.map(({ id }) => reportFolder({ report: id, run, revision }));
}

/** Whether a publish was stopped, and this clone is new enough to mend what it left. While somebody publishes it is theirs. */
function hasLeftovers(folders: readonly string[], { state }: Published, publisher: Publisher): boolean {
  const { unfinished = [], claim = null } = state.found?.manifest ?? {};
  return (
    unfinished.length > 0 && unknownRuns(folders, state).length === 0 && !isHeldByAnother(claim, publisher)
  );
}

/** Whether readers can see all that is wanted of this run, and every run before it. */
function isComplete(
  { run }: Session,
  folders: readonly string[],
  wanted: readonly string[],
  { has, state }: Published,
): boolean {
  const published = state.found ? publishedLists(state.found.manifest) : new Map();
  const isSeen = wanted.length > 0 && wanted.every((folder) => published.has(folder));
  return isSeen && folders.every((folder) => folder.slice(0, 10) > run || has(folder));
}

/** Indexes that were built without knowing a published run would take it out of the archive. */
function refuseUnknownRuns({ ports }: Session, folders: readonly string[], { state }: Published): void {
  const unknown = unknownRuns(folders, state);
  if (unknown.length === 0) return;
  throw new InputError('publish', [
    {
      where: ports.site.name,
      what: `has runs that are not in the snapshots here: ${unknown.slice(-5).join(', ')}`,
      fix: 'Fetch the newest snapshots (with git: "git pull"), build and publish again. A correction is in git only once its snapshot is committed and pushed by whoever published it.',
    },
  ]);
}

/** Published runs, `2026-11-23` or `2026-11-23.2`, whose snapshots are not here. */
function unknownRuns(folders: readonly string[], { found }: Published['state']): string[] {
  const published = (found?.manifest.runs ?? []).map(({ run, revision }) => runFolder(run, revision));
  return published.filter((run) => !folders.includes(run));
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
