import { Severity } from '../domain/catalogue.ts';
import { isOpen } from '../domain/condition.ts';
import type { Condition, Finding, Snapshot } from '../domain/snapshot.ts';
import type { MetricPoint } from './point.ts';

type Dimensions = Readonly<Record<string, string>>;

/** The ten conditions of a finding as the five that one watches. */
const STATES: Record<Condition, 'new' | 'persisting' | 'accepted' | 'unverified' | 'closed'> = {
  baseline: 'new',
  new: 'new',
  reopened: 'new',
  persisting: 'persisting',
  worse: 'persisting',
  better: 'persisting',
  accepted: 'accepted',
  unverified: 'unverified',
  resolved: 'closed',
  retired: 'closed',
};

/** Findings by severity (open ones), by state, and the money at stake; zeros are said, so that a line goes down to them. */
export function findingPoints(snapshot: Snapshot, common: Dimensions): MetricPoint[] {
  const { findings, portfolio, reports } = snapshot;
  const open = findings.filter(({ condition }) => isOpen(condition));
  const ofTenant = (tenant: string) => open.filter((finding) => finding.tenant === tenant);
  return [
    ...bySeverity(open, common),
    ...portfolio.tenants.flatMap(({ id }) => bySeverity(ofTenant(id), { ...common, Tenant: id })),
    ...reports.flatMap(({ id, findings: shown }) =>
      bySeverity(
        open.filter(({ fingerprint }) => shown.includes(fingerprint)),
        { ...common, Report: id },
      ),
    ),
    ...byState(findings, common),
    ...byStake(open, common),
    ...portfolio.tenants.map(({ id }) => money('MoneyAtStake', ofTenant(id), { ...common, Tenant: id })),
  ];
}

function bySeverity(findings: readonly Finding[], dimensions: Dimensions): MetricPoint[] {
  return Severity.options.map((severity) => ({
    name: 'OpenFindings',
    dimensions: { ...dimensions, Severity: severity },
    value: findings.filter((finding) => finding.severity === severity).length,
    unit: 'Count',
  }));
}

function byState(findings: readonly Finding[], common: Dimensions): MetricPoint[] {
  return [...new Set(Object.values(STATES))].map((state) => ({
    name: 'Findings',
    dimensions: { ...common, State: state },
    value: findings.filter(({ condition }) => STATES[condition] === state).length,
    unit: 'Count',
  }));
}

function byStake(open: readonly Finding[], common: Dimensions): MetricPoint[] {
  return (['exposure', 'recoverable'] as const).map((stake) =>
    money(
      'MoneyAtStake',
      open.filter((finding) => finding.stake === stake),
      { ...common, Stake: stake },
    ),
  );
}

/** In the portfolio's currency; summed in cents, so that the sum is exact. */
function money(name: string, findings: readonly Finding[], dimensions: Dimensions): MetricPoint {
  const cents = findings.reduce((sum, finding) => sum + Math.round((finding.money ?? 0) * 100), 0);
  return { name, dimensions, value: cents / 100, unit: 'None' };
}
