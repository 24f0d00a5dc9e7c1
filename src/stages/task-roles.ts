import type { Catalogue } from '../domain/analysis.ts';
import type { Portfolio } from '../domain/portfolio.ts';

/** The roles that can have tasks, sorted: those of the stakeholders and those that rules name as owners. */
export function taskRoles(
  { stakeholders }: Pick<Portfolio, 'stakeholders'>,
  catalogue: Pick<Catalogue, 'rules'> | undefined,
): string[] {
  const owners = catalogue?.rules.map(({ meta }) => meta.owner) ?? [];
  return [...new Set([...stakeholders.map(({ role }) => role), ...owners])].sort();
}
