/** One thing wrong with the input: where, what, and what to do about it. */
export interface Problem {
  /** File, `file:line`, or a path inside a file such as `portfolio.yaml › tenants[0].id`. */
  where: string;
  what: string;
  fix: string;
}

/** The user's mistake: every problem of one stage together. Commands print it and exit 1. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(stage: string, problems: readonly Problem[]) {
    super(
      `${stage}: ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}\n${problems.map(formatProblem).join('\n')}`,
    );
    this.name = 'InputError';
    this.problems = problems;
  }
}

/** "where: what. fix" on one line. */
export function formatProblem({ where, what, fix }: Problem): string {
  return `  ${where}: ${sentence(what)} ${sentence(fix)}`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
