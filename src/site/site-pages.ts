import { defaultPair } from '../components/comparison/archived-runs.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { checkedSnapshot } from './checked-snapshot.ts';
import type { PageAssets } from './page-assets.ts';
import type { NewestPage, ReportArchive } from './report-archive.ts';
import { type ReportPart, reportPart } from './report-part.ts';
import { type ReportPlan, SECTIONS } from './report-plan.ts';
import { type ReportView, reportView } from './report-view.ts';
import type { FrontPage, RenderedRun, SiteData } from './site-data.ts';

/** What a template reads: what all pages have, and the part that is its own. */
export interface Shown extends PageAssets {
  front: FrontPage;
  /** Of a run's page: the folder, and that of the run before when it can be linked. */
  run?: { run: string; previous: string | undefined };
  report?: ReportView;
  archive?: { years: string[]; page: NewestPage };
  year?: ReportArchive['changed'][number];
  /** `parts`: of the runs that are compared first, the older one first; empty while there is one run. */
  compare?: { years: string[]; page: NewestPage; parts: ReportPart[] };
}

/** A page of the site: a template of `src/pages` and what it shows. */
export interface SitePage {
  template: 'index' | '404' | 'run' | 'archive' | 'year' | 'compare';
  /** Its path in the site. */
  file: string;
  /** Read when the page is rendered: snapshots are large. */
  shown: () => Promise<Shown>;
}

/** Every page that this build renders; those of one run follow each other. */
export function sitePages(site: SiteData): SitePage[] {
  const { scripts, styles, stylePolicy, front } = site;
  const frame = { scripts, styles, stylePolicy, front };
  const partOf = partReader(site.snapshotsDir);
  return [
    { template: 'index', file: 'index.html', shown: async () => frame },
    { template: '404', file: '404.html', shown: async () => frame },
    ...site.runs.flatMap((run) => runPages(run, site.plans, frame, partOf)),
    ...site.archives.flatMap((archive) => indexPages(archive, frame, partOf)),
  ];
}

type PartOf = (reportId: string, run: string) => Promise<ReportPart>;

const PLAIN: Pick<ReportPlan, 'sections' | 'placed'> = { sections: Object.values(SECTIONS), placed: [] };

function runPages(
  { run, reports, before }: RenderedRun,
  plans: readonly ReportPlan[],
  frame: Shown,
  partOf: PartOf,
): SitePage[] {
  return reports.map(({ id }) => ({
    template: 'run',
    file: `${id}/${run}/index.html`,
    shown: async () => {
      const part = await partOf(id, run);
      const previous = part.previous !== null && before.includes(id) ? part.previous : undefined;
      const report = reportView(part, plans.find((plan) => plan.id === id) ?? PLAIN);
      return { ...frame, run: { run, previous }, report };
    },
  }));
}

function indexPages({ id, years, newest, changed }: ReportArchive, frame: Shown, partOf: PartOf): SitePage[] {
  const pages = changed.map((year): SitePage => {
    return {
      template: 'year',
      file: `${id}/${year.year}/index.html`,
      shown: async () => ({ ...frame, year }),
    };
  });
  if (newest === null) return pages;
  const archive = { years, page: newest };
  const pair = defaultPair(newest.runs) ?? [];
  const compared = () => Promise.all(pair.map(({ run }) => partOf(id, run)));
  return [
    ...pages,
    { template: 'archive', file: `${id}/index.html`, shown: async () => ({ ...frame, archive }) },
    {
      template: 'compare',
      file: `${id}/compare/index.html`,
      shown: async () => ({ ...frame, compare: { ...archive, parts: await compared() } }),
    },
  ];
}

/** Pages of one run follow each other, and a comparison needs two. */
const RECENT = 2;

/** Reads a report's part of a run's snapshot, and keeps the snapshots that were read last. */
function partReader(snapshotsDir: string): PartOf {
  const recent = new Map<string, Promise<Snapshot>>();
  const snapshotOf = (run: string) => {
    const snapshot = recent.get(run) ?? checkedSnapshot(snapshotsDir, run);
    recent.delete(run);
    recent.set(run, snapshot);
    for (const oldest of [...recent.keys()].slice(0, -RECENT)) recent.delete(oldest);
    return snapshot;
  };
  return async (reportId, run) => {
    const part = reportPart(await snapshotOf(run), reportId);
    if (!part) throw new Error(`The snapshot of ${run} has no report ${reportId}`);
    return part;
  };
}
