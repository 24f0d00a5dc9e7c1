import { type Lane, WAREHOUSE_TABLES } from './database.ts';
import { VIEWS } from './views.ts';

/** Schemas whose tables and views stand for those of `main` when they come first on the search path; see `keepViews`. */
export type Stand = 'kept' | 'seen' | 'past';

/** Views of what comes after the readings: they are never kept. */
const OF_FORECASTS = 'shown_forecasts';

/**
 * Makes three schemas. `kept`: the rows of each view as of the run, so that no query plans and runs it anew (of a query of a small
 * portfolio that is four fifths of the time). `seen`: every table and view without the rows of the tenants in the variable `gaps`.
 * `past`: the same for the day of an earlier run, without months that were closed after it. Comes after the readings, with the run's
 * variables set.
 */
export async function keepViews(database: Lane): Promise<void> {
  await database.connection.run('create schema kept; create schema seen; create schema past');
  await searchFirst(database, 'kept');
  const kept = new Set<string>();
  for (const [name, query] of Object.entries(VIEWS)) {
    if (name !== OF_FORECASTS && (await isMade(database, `create table kept.${name} as ${query}`)))
      kept.add(name);
  }
  const names = [...Object.keys(WAREHOUSE_TABLES), ...Object.keys(VIEWS)];
  const views = names.flatMap((name) => [
    without('seen', `${kept.has(name) ? 'kept' : 'main'}.${name}`, name),
    without('past', `main.${name}`, name),
  ]);
  await database.connection.run(views.join(';\n'));
}

/** Sets whose tables and views a connection's queries read. */
export async function searchFirst({ connection }: Lane, schema: Stand): Promise<void> {
  await connection.run(`set search_path = '${schema},main'`);
}

/** A view that fails over these rows is left as it is: the query that reads it fails and says so. */
async function isMade({ connection }: Lane, statement: string): Promise<boolean> {
  try {
    await connection.run(statement);
    return true;
  } catch {
    return false;
  }
}

function without(schema: Stand, from: string, name: string): string {
  const isKnown = name === 'closes' ? " and closed_on <= getvariable('as_of')" : '';
  return `create view ${schema}.${name} as select * from ${from}
    where (tenant is null or not list_contains(getvariable('gaps'), tenant))${isKnown}`;
}
