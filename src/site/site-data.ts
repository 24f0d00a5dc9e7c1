import type { PageAssets } from './page-assets.ts';
import type { ReportArchive } from './report-archive.ts';
import type { ReportPlan } from './report-plan.ts';

/** What is rendered: everything but the snapshots themselves. */
export interface SiteData extends PageAssets {
  snapshotsDir: string;
  plans: ReportPlan[];
  front: FrontPage;
  /** Runs whose own pages are rendered. */
  runs: RenderedRun[];
  /** The reports of which a run is rendered, with the index pages that this changes. */
  archives: ReportArchive[];
}

/** The front page is open to all: nothing on it is the portfolio's, only what every Quarterdeck has. */
export interface FrontPage {
  sample: boolean;
  reports: { id: string; title: string; question: string }[];
}

export interface RenderedRun {
  /** Its folder. */
  run: string;
  reports: RenderedReport[];
  /** Reports that the run before has too, and so a page that can be linked. */
  before: string[];
}

export interface RenderedReport {
  id: string;
  /** Exhibits that have rows; each has a CSV file beside the page. */
  csv: string[];
  /** Whether the page draws a chart, and so loads the chart script. */
  charts: boolean;
}
