import type { PageScript } from './page-script.ts';
import type { ReportPlan } from './report-plan.ts';
import type { RunSummary } from './run-summary.ts';

/** What the pages are told, as a JSON file: everything but the snapshots that they render. */
export interface SiteData {
  snapshotsDir: string;
  /** Runs whose own pages are rendered. */
  runs: string[];
  /** The only report to render, if just one. */
  report: string | null;
  /** All runs, oldest first. */
  archive: RunSummary[];
  plans: ReportPlan[];
  /** Draws charts. */
  script: PageScript;
  /** Compares runs. */
  compareScript: PageScript;
}
