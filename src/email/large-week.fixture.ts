import { addDays } from '../domain/run.ts';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Figure, Snapshot } from '../domain/snapshot.ts';
import type { LinkMailContent } from './link-mail.ts';
import type { MailRequest } from './mail-content.ts';

const LONG = ' and further words that make this text as long as texts become in practice'.repeat(3);
const RUNS = 27;

export interface WeekSize {
  reports: number;
  findings: number;
}

/**
 * A week in which every list of every report is full: twelve metrics with trends, findings, ten actions, every text long.
 * Each report has figures and findings of its own.
 */
export function largeWeek({ reports, findings: count }: WeekSize): Snapshot {
  const base = snapshotFixture();
  const [finding, metric, report] = [base.findings[0], base.metrics[0], base.reports[0]];
  const action = report?.actions[0];
  if (!finding || !metric || !report || !action) throw new Error('The fixture has changed.');
  const ids = Array.from({ length: reports }, (_, index) => (index === 0 ? 'ceo' : `report-${index}`));
  const findings = Array.from({ length: count }, (_, index) => ({
    ...finding,
    fingerprint: index.toString(16).padStart(16, '0'),
    title: `Finding ${index}${LONG}`,
    readers: Object.fromEntries(ids.map((id) => [id, `Meaning ${index}${LONG}`])),
  }));
  const metrics = ids.flatMap((id) =>
    Array.from({ length: 12 }, (_, index) => ({
      ...metric,
      id: `${id}-metric-${index}`,
      title: `Metric ${index} of ${id}`,
      figures: metric.figures.map((figure) => ({ ...figure, trend: trendOf(index) })),
    })),
  );
  const list = (id: string, place: number) => ({
    ...report,
    id,
    title: id.toUpperCase(),
    order: place,
    headline: [`First ${place}${LONG}`, `Second ${place}${LONG}`],
    changes: Array.from({ length: 5 }, (_, index) => `Change ${index} of ${id}${LONG}`),
    kpis: metrics.filter((one) => one.id.startsWith(`${id}-metric`)).map((one) => one.id),
    findings: findings.filter((_, index) => index % reports === place).map(({ fingerprint }) => fingerprint),
    actions: Array.from({ length: 10 }, (_, index) => ({
      ...action,
      key: `${id}-${index}`,
      title: `Action ${index} of ${id}${LONG}`,
      firstStep: `Step ${index} of ${id}${LONG}`,
    })),
  });
  return { ...base, findings, metrics, reports: ids.map(list) };
}

/** Half a year of runs, up and down. */
function trendOf(seed: number): Figure['trend'] {
  return Array.from({ length: RUNS }, (_, index) => ({
    run: addDays('2026-11-23', 7 * (index + 1 - RUNS)),
    value: index === 3 ? null : 1000 + ((index * 37 + seed * 11) % 29) * 100,
  }));
}

/** A request for some reports, to Maya, with a link as long as signed ones are. */
export function requestOf(reports: readonly string[], change: Partial<MailRequest> = {}): MailRequest {
  const token = `maya.1800630000.k1.${'x'.repeat(43)}`;
  const linkTo = (report: string) => `https://reports.example.com/${report}/2026-11-23/?t=${token}`;
  return { reports, reader: 'Maya', notice: null, linkTo, ...change };
}

/** New links to all reports of a week, as long as those of a request. */
export function linksTo({ portfolio, run, reports }: Snapshot): LinkMailContent {
  const { linkTo } = requestOf([]);
  const links = reports.map(({ id, title }) => ({ title, link: linkTo(id) }));
  return { portfolio, run, reader: 'Maya', reports: links, until: '2027-01-22' };
}
