import type { CatalogueEntry } from '../domain/analysis.ts';
import type { RuleMeta } from '../domain/catalogue.ts';
import type { Problem } from '../domain/problem.ts';

/** Names by which rules speak of other rules, or of what they were called, and that cannot be right. */
export function ruleNameProblems(rules: readonly CatalogueEntry<RuleMeta>[]): Problem[] {
  const ids = new Set(rules.map(({ id }) => id));
  const owners = Map.groupBy(
    rules.flatMap(({ id, meta }) => meta.formerly.map((name) => ({ id, name }))),
    ({ name }) => name,
  );
  return rules.flatMap(({ id, file, meta }) => [
    ...meta.unlocks
      .filter((name) => !ids.has(name))
      .map((name) => ({
        where: file,
        what: `"unlocks" names "${name}", which is no rule`,
        fix: 'Correct the name or remove it.',
      })),
    ...meta.formerly
      .filter((name) => ids.has(name) || (owners.get(name)?.length ?? 0) > 1)
      .map((name) => ({
        where: file,
        what: `"formerly" names "${name}", which ${ids.has(name) ? 'is the id of another rule' : 'another rule was called, too'}`,
        fix: `An old id belongs to one rule alone: give ${ids.has(name) ? 'the other rule' : id} another one.`,
      })),
  ]);
}
