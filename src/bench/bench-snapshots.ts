import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../domain/day.ts';
import type { Figure, Snapshot, Value } from '../domain/snapshot.ts';
import { emptyManifest, MANIFEST_PATH, manifestText } from '../publish/manifest.ts';
import { canonicalJson } from '../store/snapshot-store.ts';

/** Key figures and exhibits a report, figures a metric, rows an exhibit and so on, so that a snapshot has about 107 KB. */
const KPIS = 4;
const EXHIBITS = 3;
const FIGURES = 1;
const ROWS = 2;
const ENTRIES = 10;
const FINDINGS = 10;
const COVERAGE = 25;
const QUERY = 20;

/** A run of the sample cut to the size that archives are measured with; no rule without a finding is left. */
export function cutSnapshot(snapshot: Snapshot): Snapshot {
  const findings = snapshot.findings.slice(0, FINDINGS);
  const found = new Set(findings.map(({ rule }) => rule));
  const short = <T extends { query: string }>(entry: T): T => ({
    ...entry,
    query: entry.query.slice(0, QUERY),
  });
  const reports = snapshot.reports.map(shortReport);
  const metrics = new Set(reports.flatMap(({ kpis, missing }) => [...kpis, ...missing]));
  const exhibits = new Set(reports.flatMap((report) => report.exhibits));
  return {
    ...{ ...snapshot, reports, findings },
    coverage: snapshot.coverage.slice(0, COVERAGE),
    promises: snapshot.promises.slice(0, ENTRIES),
    board: snapshot.board?.slice(0, ENTRIES),
    metrics: snapshot.metrics
      .filter(({ id }) => metrics.has(id))
      .map((each) => short({ ...each, figures: each.figures.slice(0, FIGURES) })),
    exhibits: snapshot.exhibits
      .filter(({ id }) => exhibits.has(id))
      .map((each) => short({ ...each, rows: each.rows.slice(0, ROWS) })),
    rules: snapshot.rules.filter(({ id }) => found.has(id)).map(short),
  };
}

function shortReport(report: Snapshot['reports'][number]): Snapshot['reports'][number] {
  const { kpis, missing, exhibits } = report;
  return {
    ...report,
    kpis: kpis.slice(0, KPIS),
    missing: missing.slice(0, 1),
    exhibits: exhibits.slice(0, EXHIBITS),
  };
}

/** Weekly runs up to that of the snapshot, each with figures of its own; returns their days, oldest first. */
export function writeRuns(folder: string, newest: Snapshot, count: number): string[] {
  mkdirSync(folder, { recursive: true });
  const runs = Array.from({ length: count }, (_, index) => addDays(newest.run, 7 * (index + 1 - count)));
  for (const [index, run] of runs.entries()) {
    const previous = runs[index - 1] ?? null;
    const snapshot = { ...newest, run, previous, metrics: variedMetrics(newest, count - index) };
    writeFileSync(join(folder, `${run}.json`), canonicalJson(snapshot));
  }
  return runs;
}

function variedMetrics({ metrics }: Snapshot, weeksBack: number): Snapshot['metrics'] {
  const factor = 1 + Math.sin(weeksBack / 8) / 5;
  const varied = (value: Value) => (typeof value === 'number' ? Number((value * factor).toFixed(4)) : value);
  const figure = (each: Figure): Figure => ({ ...each, value: varied(each.value) });
  return metrics.map((metric) => ({ ...metric, figures: metric.figures.map(figure) }));
}

/** A site's manifest that lists these runs with all reports: what a build asks of the published site. */
export function writeManifest(
  siteDir: string,
  { portfolio, reports }: Snapshot,
  runs: readonly string[],
): void {
  const report = { files: 11, bytes: 0, digest: createHash('sha256').digest('hex') };
  const published = Object.fromEntries(reports.map(({ id }) => [id, report]));
  mkdirSync(siteDir, { recursive: true });
  writeFileSync(
    join(siteDir, MANIFEST_PATH),
    manifestText({
      ...emptyManifest(portfolio.id),
      runs: runs.map((run) => ({ run, revision: 1, reports: published })),
    }),
  );
}
