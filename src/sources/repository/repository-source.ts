import type { z } from 'zod';
import type { RepositorySource } from '../../domain/portfolio.ts';
import { failedReadings } from '../failed-readings.ts';
import { commitAt, withRepository } from '../git/git-repository.ts';
import { REPOSITORY_TABLES } from '../tables.ts';
import type { Reading, Source, SourceResult } from '../types.ts';
import { type RepositoryRows, repositoryRows } from './repository-rows.ts';

type Config = z.infer<typeof RepositorySource>;

const NOTHING: RepositoryRows = {
  repositories: [],
  repository_languages: [],
  repository_weeks: [],
  repository_risks: [],
};

/** A code repository as its default branch was when the day of the run ended; the work tree is never looked at. */
export const repositorySource: Source<Config> = {
  kind: 'repository',
  tables: REPOSITORY_TABLES,
  async read(config, context) {
    const outcome = await withRepository(config.git, context, async (folder) => {
      const commit = await commitAt(folder, context.asOf);
      return commit === null ? NOTHING : repositoryRows(folder, commit, config.name, context.asOf);
    });
    if ('value' in outcome) return result(readings(config, outcome.value, context.asOf));
    if ('failed' in outcome) return result(failed(config, outcome.failed));
    return { ...result(failed(config, outcome.problem.what)), problems: [outcome.problem] };
  },
};

function readings({ id, tenant }: Config, rows: RepositoryRows, asOf: string): Reading[] {
  return REPOSITORY_TABLES.map((table) => ({
    source: id,
    tenant,
    table,
    status: rows[table].length > 0 ? 'read' : 'empty',
    reason: null,
    rows: rows[table],
    coveredThrough: asOf,
  }));
}

function failed({ id, tenant }: Config, reason: string): Reading[] {
  return failedReadings(id, [tenant], REPOSITORY_TABLES, reason);
}

function result(all: Reading[]): SourceResult {
  return { readings: all, unmapped: [], problems: [] };
}
