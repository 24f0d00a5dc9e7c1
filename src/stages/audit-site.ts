import { untilAsked } from '../cli/asked-to-stop.ts';
import { count, type StageResult, timed } from '../cli/progress.ts';
import { formatProblem, InputError } from '../domain/problem.ts';
import { distFolder } from '../local/dist-folder.ts';
import { applyPublish } from '../publish/apply.ts';
import { audit, type Difference, differenceWords } from '../publish/audit.ts';
import type { FoundManifest } from '../publish/manifest.ts';
import { planRepair } from '../publish/repair.ts';
import type { Effects } from './collect.ts';
import { type PublishOptions, publisherOf } from './publish.ts';
import { certainlyPublishedOf } from './published.ts';
import { mistake, type Session } from './session.ts';

/** Compares the site with what was published. @throws InputError that names what differs; writes nothing. */
export async function auditSite(session: Session, { progress }: Effects): Promise<StageResult> {
  return timed('audit', async () => {
    const { found } = await publishedSite(session);
    progress.step('audit: reading the site');
    const { files, differences } = await audit(session.ports.site, found);
    refuseDifferences(differences);
    return { did: `${count(files, 'file')}, all as they were published`, counts: { files, differences: 0 } };
  });
}

/** Puts back what differs, from what is built. @throws InputError that names what it could not put back. */
export async function repairSite(
  session: Session,
  effects: Effects,
  options: PublishOptions = {},
): Promise<StageResult> {
  return timed('repair', async () => {
    let written = 0;
    // Where a list was damaged, only a second look finds what else of its run was.
    for (;;) {
      const pass = await repairOnce(session, effects, options);
      written += pass.written;
      if (pass.written > 0) continue;
      refuseDifferences(pass.left, written);
      return { did: `${count(written, 'file')} put back`, counts: { written } };
    }
  });
}

async function repairOnce(session: Session, effects: Effects, options: PublishOptions) {
  const { progress } = effects;
  const { found, etag } = await publishedSite(session);
  progress.step('repair: reading the site');
  const audited = await audit(session.ports.site, found);
  const dist = distFolder(session.workspace.distDir);
  const files = audited.differences.length > 0 ? await dist.files() : [];
  const { plan, left } = planRepair(session.run, found, audited, files);
  if (plan.puts.length > 0)
    await untilAsked(progress, (stop) =>
      applyPublish(session.ports.site, dist, plan, etag, {
        publisher: { ...publisherOf(session.ports, effects, options), stop },
        cache: session.ports.cache,
        forgetIndexes: options.invalidate,
        onKept: ({ problems }) => progress.line(problems.map(formatProblem).join('\n').trim()),
      }),
    );
  return { written: plan.puts.length, left };
}

async function publishedSite(session: Session): Promise<{ found: FoundManifest; etag: string | null }> {
  const { state } = await certainlyPublishedOf(session);
  if (state.found) return { found: state.found, etag: state.etag };
  throw mistake(session.ports.site.name, 'nothing is published there', 'Publish first.');
}

const MOST_NAMED = 100;

function refuseDifferences(differences: readonly Difference[], repaired = 0): void {
  if (differences.length === 0) return;
  const problems = differences.slice(0, MOST_NAMED).map((difference) => ({
    where: difference.path,
    what: differenceWords(difference),
    fix: fixOf(difference),
  }));
  const unnamed = differences.length - problems.length;
  const more = { where: 'the site', what: `has ${unnamed} more files that differ`, fix: 'Begin with these.' };
  const stage = repaired > 0 ? `audit, after putting ${count(repaired, 'file')} back` : 'audit';
  throw new InputError(stage, unnamed > 0 ? [...problems, more] : problems);
}

function fixOf({ kind, path }: Difference): string {
  if (kind === 'unknown') return 'Publish again; remove it by hand if it is nobody’s.';
  const run = /\/(\d{4}-\d{2}-\d{2}(?:\.\d+)?)\//.exec(path)?.[1];
  const build = run ? `npm run build -- --runs ${run}` : 'npm run build -- --runs all';
  return `Restore its earlier version in the bucket, or build it as it was ("${build}") and run "npm run publish -- --repair".`;
}
