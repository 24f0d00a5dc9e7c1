import { addDays } from '../../domain/run.ts';
import { commitDays, currentBranch, filesAt, type GitFile } from '../git/git-repository.ts';
import type { Row } from '../types.ts';
import { isEnvironmentFile, isOwnFile, isPipeline, isTest, languageOf } from './code-files.ts';
import { fileFacts } from './file-facts.ts';
import type { Secret } from './secrets.ts';

const WEEKS = 26;

/** Rows of the four tables of a repository, as it was at one commit. */
export interface RepositoryRows {
  repositories: Row[];
  repository_languages: Row[];
  repository_weeks: Row[];
  repository_risks: Row[];
}

type Make = (values: Record<string, string | number | boolean | null>, file?: string, line?: number) => Row;

/** Reads one commit of a repository; `name` is what people call it, `asOf` the day that weeks are counted back from. */
export async function repositoryRows(
  folder: string,
  commit: string,
  name: string,
  asOf: string,
): Promise<RepositoryRows> {
  const files = await filesAt(folder, commit);
  const days = await commitDays(folder, commit);
  const { languages, todos, secrets } = await readFiles(folder, files);
  const make = rowMaker(name, days[0] ?? null, commit);
  const lines = [...languages.values()].reduce((sum, language) => sum + language.lines, 0);
  const summary = make({
    branch: await currentBranch(folder),
    last_commit: days[0] ?? null,
    commits: days.length,
    commits_4w: days.filter((day) => day > addDays(asOf, -28)).length,
    lines,
    todos,
    tests: files.some(({ path }) => isTest(path)),
    ci: files.some(({ path }) => isPipeline(path)),
  });
  return {
    repositories: [summary],
    repository_languages: [...languages]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([language, counts]) => make({ language, ...counts })),
    repository_weeks: weeks(days, asOf).map((week) => make(week)),
    repository_risks: [...environmentFiles(files, make), ...secretRows(secrets, make)],
  };
}

function rowMaker(repository: string, recorded: string | null, commit: string): Make {
  return (values, file = `commit ${commit.slice(0, 12)}`, line = 1) => ({
    values: {
      repository,
      ...Object.fromEntries(
        Object.entries(values).map(([column, value]) => [column, value === null ? null : String(value)]),
      ),
      recorded_on: recorded,
    },
    file,
    line,
  });
}

async function readFiles(folder: string, files: readonly GitFile[]) {
  const languages = new Map<string, { files: number; lines: number }>();
  const secrets = new Map<string, readonly Secret[]>();
  let todos = 0;
  for (const [path, facts] of await fileFacts(folder, files.filter(isOwnFile))) {
    if (facts.secrets.length > 0) secrets.set(path, facts.secrets);
    const language = languageOf(path);
    if (language === null || !facts.readable) continue;
    const before = languages.get(language) ?? { files: 0, lines: 0 };
    languages.set(language, { files: before.files + 1, lines: before.lines + facts.lines });
    todos += facts.todos;
  }
  return { languages, todos, secrets };
}

/** Commits of each week (by its Monday) that the repository existed in, at most the last 26. */
function weeks(days: readonly string[], asOf: string): { week: string; commits: number }[] {
  const counts = Map.groupBy(days, monday);
  const last = monday(asOf);
  const first = days.reduce((earliest, day) => (day < earliest ? day : earliest), asOf);
  return Array.from({ length: WEEKS }, (_, index) => addDays(last, 7 * (index + 1 - WEEKS)))
    .filter((week) => week >= monday(first))
    .map((week) => ({ week, commits: counts.get(week)?.length ?? 0 }));
}

function monday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

function environmentFiles(files: readonly GitFile[], make: Make): Row[] {
  return files
    .filter(({ path }) => isEnvironmentFile(path))
    .map(({ path }) => make({ kind: 'environment file', path, at: 1, detail: null }, path));
}

function secretRows(secrets: ReadonlyMap<string, readonly Secret[]>, make: Make): Row[] {
  return [...secrets].flatMap(([path, found]) =>
    [...Map.groupBy(found, ({ line }) => line)]
      .toSorted(([one], [other]) => one - other)
      .map(([line, same]) => {
        const detail = [...new Set(same.map(({ kind }) => kind))].toSorted().join(', ');
        return make({ kind: 'secret', path, at: line, detail }, path, line);
      }),
  );
}
