import { listed } from '../components/format.ts';
import { notCollected } from '../domain/coverage.ts';
import type { ReportSnapshot } from '../domain/snapshot.ts';
import { waitingFindings, withoutStop } from './mail-findings.ts';
import { clipped, type MailLimits } from './mail-limits.ts';
import { type MailSource, tenantName } from './mail-source.ts';

/** What these reports would say more about if it had been read. */
export function mailGaps(
  source: MailSource,
  reports: readonly ReportSnapshot[],
  { gaps, text }: MailLimits,
): string[] {
  const { coverage, metrics } = source.snapshot;
  const tables = new Set(reports.flatMap((report) => [...tablesOf(source, report)]));
  const failed = notCollected(coverage.filter(({ table }) => tables.has(table))).map(
    ({ tenant, tables: missing, reason, since }) =>
      `${tenantName(source.snapshot, tenant)}, ${listed(missing)}: ${withoutStop(reason)}; ${since}.`,
  );
  const unmeasured = new Set(reports.flatMap(({ missing }) => missing));
  const titles = metrics.filter(({ id }) => unmeasured.has(id)).map(({ title }) => title);
  const missing = titles.length > 0 ? [`Not measured yet: ${listed(titles)}.`] : [];
  const room = gaps - missing.length;
  const more = failed.length > room ? [`And ${failed.length - room + 1} more.`] : [];
  const first = failed.slice(0, more.length > 0 ? room - 1 : room);
  return [...first, ...more, ...missing].map((line) => clipped(line, text));
}

function tablesOf(source: MailSource, report: ReportSnapshot): Set<string> {
  const { metrics, exhibits } = source.snapshot;
  const reads = [...metrics, ...exhibits].filter(({ readers }) => Object.hasOwn(readers, report.id));
  return new Set([...reads, ...waitingFindings(source, report)].flatMap(({ tables }) => tables));
}
