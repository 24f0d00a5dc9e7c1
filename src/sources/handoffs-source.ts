import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, join, matchesGlob, posix } from 'node:path';
import type { z } from 'zod';
import type { HandoffsSource } from '../domain/portfolio.ts';
import type { Problem } from '../domain/problem.ts';
import { failedReadings } from './failed-readings.ts';
import { readBlobs } from './git/git-command.ts';
import { commitAt, commitDays, filesAt, withRepository } from './git/git-repository.ts';
import { documentRows, type HandoffFile, MOST_BYTES, readHandoff, wrongFile } from './handoff-file.ts';
import { type SecretScan, secretScan } from './repository/secrets.ts';
import { HANDOFF_TABLES } from './tables.ts';
import type { Reading, Row, Source, SourceContext, SourceResult } from './types.ts';

type Config = z.infer<typeof HandoffsSource>;

type Found = Pick<HandoffFile, 'path' | 'file' | 'bytes'>;

/** Hand-off documents in markdown: a folder as it is today, or a git repository as it was on the day of the run. */
export const handoffsSource: Source<Config> = {
  kind: 'handoffs',
  tables: HANDOFF_TABLES,
  async read(config, context) {
    return config.git === undefined
      ? readFolder(config, context)
      : readRepository(config, config.git, context);
  },
};

async function readFolder(config: Config, context: SourceContext): Promise<SourceResult> {
  const name = config.folder ?? '.';
  const folder = join(context.contentDir, name);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return { readings: [], unmapped: [], problems: [noFolder(config, name)] };
  }
  if (context.backfill) return notCollected(config, 'not known for the past: a folder keeps no history');
  const exclude = (path: string) => isForeign(basename(path));
  const found = [...new Set(globSync(config.include, { cwd: folder, exclude }))].flatMap((path) => {
    const stat = statSync(join(folder, path), { throwIfNoEntry: false });
    return stat?.isFile() ? [{ path, file: posix.join(name, path), bytes: stat.size }] : [];
  });
  const files = mapped(config, found).map((one) => ({
    ...one,
    project: one.file,
    content: one.bytes > MOST_BYTES ? null : readFileSync(join(folder, one.path)),
    committed: null,
  }));
  return collect(config, files, unmapped(config, found), context.asOf);
}

async function readRepository(config: Config, git: string, context: SourceContext): Promise<SourceResult> {
  const outcome = await withRepository(git, context, async (folder) => {
    const commit = await commitAt(folder, context.asOf);
    const all = commit === null ? [] : await filesAt(folder, commit);
    const found = all
      .filter(({ path }) => !isForeign(path) && config.include.some((glob) => matchesGlob(path, glob)))
      .map((one) => ({ ...one, file: one.path }));
    const wanted = mapped(config, found);
    const readable = wanted.filter(({ bytes }) => bytes <= MOST_BYTES);
    const contents = await allOf(
      readBlobs(
        folder,
        readable.map(({ id }) => id),
      ),
    );
    const files: HandoffFile[] = [];
    for (const one of wanted) {
      const [committed] = await commitDays(folder, commit ?? '', one.path);
      const content = contents[readable.indexOf(one)] ?? null;
      files.push({ ...one, project: `${config.id}:${one.path}`, content, committed: committed ?? null });
    }
    return collect(config, files, unmapped(config, found), context.asOf);
  });
  if ('value' in outcome) return outcome.value;
  if ('failed' in outcome) return notCollected(config, outcome.failed);
  return { ...notCollected(config, outcome.problem.what), problems: [outcome.problem] };
}

async function collect(
  config: Config,
  files: readonly HandoffFile[],
  left: SourceResult['unmapped'],
  asOf: string,
): Promise<SourceResult> {
  const scan = await secretScan();
  const readings: Reading[] = [];
  for (const tenant of tenantsOf(config)) {
    const own = files.filter((file) => file.tenant === tenant);
    readings.push(...(await tenantReadings(config, tenant, own, asOf, scan)));
  }
  return { readings, unmapped: left, problems: files.flatMap((file) => wrongFile(file) ?? []) };
}

async function tenantReadings(
  config: Config,
  tenant: string,
  files: readonly HandoffFile[],
  asOf: string,
  scan: SecretScan,
): Promise<Reading[]> {
  const bad = files.filter((file) => wrongFile(file) !== null);
  if (bad.length > 0) {
    const reason = `a problem in ${bad.map(({ file }) => file).join(', ')}`;
    return failedReadings(config.id, [tenant], HANDOFF_TABLES, reason);
  }
  const documents: ReturnType<typeof documentRows>[] = [];
  for (const file of files) documents.push(documentRows(file, await readHandoff(file, scan)));
  return HANDOFF_TABLES.map((table) =>
    reading(
      config,
      tenant,
      table,
      documents.flatMap((document) => document[table]),
      asOf,
    ),
  );
}

function reading(
  config: Config,
  tenant: string,
  table: Reading['table'],
  rows: Row[],
  asOf: string,
): Reading {
  const status = rows.length > 0 ? 'read' : 'empty';
  return { source: config.id, tenant, table, status, reason: null, rows, coveredThrough: asOf };
}

function mapped<T extends Found>(config: Config, found: readonly T[]): (T & { tenant: string })[] {
  return inOrder(found).flatMap((one) => {
    const tenant = tenantOf(config, one.path);
    return tenant === undefined ? [] : [{ ...one, tenant }];
  });
}

function unmapped(config: Config, found: readonly Found[]): SourceResult['unmapped'] {
  return inOrder(found)
    .filter(({ path }) => tenantOf(config, path) === undefined)
    .map(({ file }) => ({
      source: config.id,
      file,
      reason: `no pattern of the source "${config.id}" names a tenant for it`,
    }));
}

function tenantOf(config: Config, path: string): string | undefined {
  return Object.entries(config.tenants).find(([glob]) => matchesGlob(path, glob))?.[1];
}

function tenantsOf(config: Config): string[] {
  return [...new Set(Object.values(config.tenants))];
}

function inOrder<T extends Found>(found: readonly T[]): T[] {
  return found.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

function isForeign(path: string): boolean {
  return /(^|\/)(\.git|node_modules)(\/|$)/.test(path);
}

function notCollected(config: Config, reason: string): SourceResult {
  return {
    readings: failedReadings(config.id, tenantsOf(config), HANDOFF_TABLES, reason),
    unmapped: [],
    problems: [],
  };
}

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function noFolder(config: Config, folder: string): Problem {
  return {
    where: folder,
    what: `the folder of the source "${config.id}" does not exist`,
    fix: 'Create it, or correct "folder" of this source in portfolio.yaml',
  };
}
