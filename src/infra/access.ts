import type { Portfolio } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import type { SigningKey } from './link-token.ts';

/** The longest value that a CloudFront KeyValueStore takes. */
const LONGEST_GRANT = 1024;

/** Keys and grants that the edge function decides by. */
export interface AccessStore {
  /** The key that new links are signed with; made on first use. */
  signingKey(): Promise<SigningKey>;
  /** Makes the grants exactly these (stakeholder → ids of reports); says whether anything changed. */
  writeGrants(grants: Record<string, string[]>): Promise<boolean>;
}

/** Gives every stakeholder of the portfolio what it names, and nobody else anything. */
export async function syncAccess(
  store: AccessStore,
  portfolio: Pick<Portfolio, 'stakeholders'>,
): Promise<boolean> {
  const grants = Object.fromEntries(
    portfolio.stakeholders.map(({ id, reports }) => [id, [...new Set(reports)].sort()]),
  );
  const tooLong = Object.keys(grants).filter((id) => (grants[id] ?? []).join(',').length > LONGEST_GRANT);
  if (tooLong.length > 0) throw new InputError('access', tooLong.map(tooManyReports));
  return store.writeGrants(grants);
}

function tooManyReports(id: string) {
  return {
    where: `portfolio.yaml › stakeholders › ${id}`,
    what: `names more reports than the edge can hold for one person (${LONGEST_GRANT} characters)`,
    fix: 'Name fewer reports, or shorten their ids.',
  };
}
