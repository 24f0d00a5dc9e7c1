import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { z } from 'zod';
import type { Catalogue, CatalogueEntry } from '../domain/analysis.ts';
import { ExhibitMeta, ForecastMeta, MetricMeta, RuleMeta } from '../domain/catalogue.ts';
import { Slug } from '../domain/portfolio.ts';
import { InputError, type Problem } from '../domain/problem.ts';
import { isTableName } from '../domain/tables.ts';
import { checkColumns, type Kind, type Meta } from './check-columns.ts';
import { type Database, lockDatabase, openDatabase, settingLiterals, setVariables } from './database.ts';
import { parseFrontMatter } from './front-matter.ts';
import { lintQuery, type QueryProblem, tablesOf, unstableFunctions } from './lint-query.ts';
import { ruleNameProblems } from './rule-names.ts';

/** Variables that every query may read, beside its own settings. */
const VARIABLES = ['as_of', 'currency'];

interface Found {
  id: string;
  /** Shown in messages: `content/catalogue/metrics/x.sql`. */
  file: string;
  path: string;
}

interface Checker {
  database: Database;
  unstable: ReadonlySet<string>;
  problems: Problem[];
  /** Id of a forecast → the tables that it reads. */
  series: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads and checks the catalogue: `{metrics,findings,exhibits,forecasts}/**\/<id>.sql` in each folder. A file overrides the file of the
 * same id in a later folder; a folder that does not exist is empty. Throws one InputError with every problem found.
 */
export async function loadCatalogue(dirs: readonly string[]): Promise<Catalogue> {
  const database = await openDatabase();
  try {
    await setVariables(database, { as_of: "date '2000-01-01'", currency: "'USD'" });
    await lockDatabase(database);
    const unstable = await unstableFunctions(database.connection);
    const problems: Problem[] = [];
    const unread = { database, unstable, problems, series: new Map() };
    const forecasts = await loadKind(dirs, 'forecasts', ForecastMeta, unread);
    const series = new Map(forecasts.map(({ id, tables }) => [id, tables]));
    const checker: Checker = { ...unread, series };
    const catalogue = {
      forecasts,
      metrics: await loadKind(dirs, 'metrics', MetricMeta, checker),
      rules: await loadKind(dirs, 'findings', RuleMeta, checker),
      exhibits: await loadKind(dirs, 'exhibits', ExhibitMeta, checker),
    };
    problems.push(...ruleNameProblems(catalogue.rules));
    if (problems.length > 0) throw new InputError('catalogue', problems);
    return catalogue;
  } finally {
    database.close();
  }
}

async function loadKind<Schema extends z.ZodType<Meta>>(
  dirs: readonly string[],
  kind: Kind,
  schema: Schema,
  checker: Checker,
): Promise<CatalogueEntry<z.infer<Schema>>[]> {
  const entries: CatalogueEntry<z.infer<Schema>>[] = [];
  for (const found of await findFiles(dirs, kind, checker.problems)) {
    const text = await readFile(found.path, 'utf8');
    const parsed = parseFrontMatter(found.file, text, schema, checker.problems);
    if (!parsed) continue;
    const { meta, sql, firstLine } = parsed;
    checker.problems.push(...metaProblems(found.file, meta));
    const problems = await queryProblems(checker, kind, meta, sql);
    checker.problems.push(...problems.map((problem) => placed(found.file, firstLine, problem)));
    const tables = problems.length > 0 ? [] : await tablesOf(checker.database.connection, sql);
    const behind = tables.includes('forecasts') ? tablesBehind(found.file, sql, checker) : [];
    entries.push({
      id: found.id,
      file: found.file,
      meta,
      sql,
      tables: [...new Set([...tables, ...behind])].toSorted(),
    });
  }
  return entries;
}

/**
 * The tables that the series of a query over `forecasts` stand on, so that a gap in them is a gap of the query. A query says in
 * its text which series it reads.
 */
function tablesBehind(file: string, sql: string, { series, problems }: Checker): string[] {
  const named = [...series.keys()].filter((id) => sql.includes(`'${id}'`));
  if (named.length === 0) {
    problems.push({
      where: file,
      what: 'the query reads the table "forecasts" and names no series',
      fix: `Name it, as in where series = 'revenue'${series.size > 0 ? `; the series are ${[...series.keys()].join(', ')}` : ''}. A forecast cannot stand on another.`,
    });
  }
  return named.flatMap((id) => series.get(id) ?? []);
}

/** Files of one kind, by id; those of earlier folders hide those of later ones. */
async function findFiles(dirs: readonly string[], kind: Kind, problems: Problem[]): Promise<Found[]> {
  const all = new Map<string, Found>();
  for (const dir of dirs) {
    const here = new Map<string, Found>();
    for (const found of await filesIn(dir, kind)) {
      const twin = here.get(found.id);
      if (twin) problems.push(twice(found, twin));
      else if (!Slug.safeParse(found.id).success) problems.push(badName(found));
      here.set(found.id, found);
    }
    for (const [id, found] of here) if (!all.has(id)) all.set(id, found);
  }
  return [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function filesIn(dir: string, kind: Kind): Promise<Found[]> {
  const shown = join(basename(dirname(resolve(dir))), basename(resolve(dir)));
  const paths: string[] = [];
  for await (const path of glob(`${kind}/**/*.sql`, { cwd: dir })) paths.push(path);
  return paths.toSorted().map((path) => ({
    id: basename(path, '.sql'),
    file: join(shown, path).split(sep).join('/'),
    path: join(dir, path),
  }));
}

function twice(found: Found, twin: Found): Problem {
  return { where: found.file, what: `${twin.file} has the same id`, fix: 'Rename or remove one of the two.' };
}

function badName({ file, id }: Found): Problem {
  return {
    where: file,
    what: `"${id}" is no id`,
    fix: 'Name the file in lower-case letters, digits and single hyphens.',
  };
}

async function queryProblems(
  { database, unstable }: Checker,
  kind: Kind,
  meta: Meta,
  sql: string,
): Promise<QueryProblem[]> {
  const { connection } = database;
  const problems = await lintQuery(connection, sql, [...VARIABLES, ...Object.keys(meta.settings)], unstable);
  if (problems.length > 0) return problems;
  await setVariables(database, settingLiterals(meta.settings));
  return checkColumns(connection, kind, meta, sql);
}

function metaProblems(file: string, meta: Meta): Problem[] {
  const wrong = meta.optional.filter((table) => !isTableName(table)).map((name) => ['optional', name]);
  if ('columns' in meta) {
    const keys = meta.columns.map(({ key }) => key);
    const { tenant_column, chart } = meta;
    if (tenant_column && !keys.includes(tenant_column)) wrong.push(['tenant_column', tenant_column]);
    for (const name of chart ? [chart.x, ...chart.series] : []) {
      if (!keys.includes(name)) wrong.push(['chart', name]);
    }
  }
  return wrong.map(([key, name]) => ({
    where: file,
    what: `"${key}" names "${name}", which is not ${key === 'optional' ? 'a table that sources bring' : 'one of its columns'}`,
    fix: 'Correct the name.',
  }));
}

function placed(file: string, firstLine: number, { line, what, fix }: QueryProblem): Problem {
  return { where: line === null ? file : `${file}:${firstLine + line - 1}`, what, fix };
}
