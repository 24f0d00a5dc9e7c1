import type { Problem } from '../domain/problem.ts';

const MOST_PROBLEMS = 20;

/** The problems in the order of their lines; of a file with many the first ones, and how many more there are. */
export function limited(problems: readonly Problem[]): Problem[] {
  const files = Map.groupBy(problems, ({ where }) => where.replace(/:\d+$/, ''));
  return [...files].flatMap(([file, found]) => {
    const all = found.toSorted((one, other) => lineOf(one) - lineOf(other));
    const more = all.length - MOST_PROBLEMS;
    if (more <= 0) return all;
    const rest = { where: file, what: `it has ${more} more problems`, fix: 'Correct these first' };
    return [...all.slice(0, MOST_PROBLEMS), rest];
  });
}

function lineOf({ where }: Problem): number {
  return Number(/:(\d+)$/.exec(where)?.[1] ?? 0);
}
