import { existsSync } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { Portfolio } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import { loadReportMetas } from '../site/report-files.ts';
import { writeAtomic } from '../store/atomic-file.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { mistake } from './session.ts';

export interface NewTenant {
  name: string;
  activity: string;
  /** Git URL, bundle or working tree of its code, if it has one. */
  repository?: string;
}

export interface NewPortfolio {
  name: string;
  timeZone: string;
  currency: string;
  tenants: readonly NewTenant[];
  /** Reports that the owner reads. */
  reports: readonly string[];
}

/** Ids of the reports that every portfolio can have. */
export async function reportIds(): Promise<string[]> {
  const reports = await loadReportMetas([join(PROGRAM_DIR, 'content/reports')]);
  return reports.toSorted((a, b) => a.meta.order - b.meta.order).map(({ id }) => id);
}

/** "3028 51st St" → "3028-51st-st". */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/**
 * Makes a content folder for a portfolio of one's own: `portfolio.yaml`, its JSON Schema for editors, and a folder for
 * hand-offs and records of each tenant.
 * @throws InputError when the folder holds something, or a name gives no valid portfolio. Nothing is written then.
 */
export async function initPortfolio(dir: string, wanted: NewPortfolio): Promise<string[]> {
  if (existsSync(dir) && !(await isEmptyFolder(dir))) {
    throw mistake(dir, 'it exists and is not an empty folder', 'Name a new folder, or empty it first.');
  }
  const portfolio = portfolioOf(wanted);
  refuseTwins(portfolio.tenants);
  const parsed = Portfolio.safeParse(portfolio);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      where: issue.path.join('.'),
      what: issue.message,
      fix: 'Give another value.',
    }));
    throw new InputError('init', problems);
  }
  for (const tenant of portfolio.tenants) {
    await mkdir(join(dir, 'handoffs', tenant.id), { recursive: true });
    await mkdir(join(dir, 'records', tenant.id), { recursive: true });
    await writeFile(join(dir, 'handoffs', tenant.id, '.gitkeep'), '');
    await writeFile(join(dir, 'records', tenant.id, '.gitkeep'), '');
  }
  await mkdir(join(dir, 'mappings'), { recursive: true });
  await writeFile(join(dir, 'mappings', '.gitkeep'), '');
  await writeAtomic(join(dir, 'portfolio.schema.json'), portfolioJsonSchema());
  await writeAtomic(join(dir, 'portfolio.yaml'), portfolioYaml(portfolio));
  return portfolio.tenants.map((tenant) => tenant.id);
}

async function isEmptyFolder(path: string): Promise<boolean> {
  return (await stat(path)).isDirectory() && (await readdir(path)).length === 0;
}

function refuseTwins(tenants: readonly { id: string; name: string }[]): void {
  const twins = tenants.filter(({ id }, index) => tenants.findIndex((other) => other.id === id) !== index);
  if (twins.length === 0) return;
  const problems = twins.map(({ id, name }) => ({
    where: '--tenant',
    what: `"${name}" gives the id "${id}", which another company has`,
    fix: 'Give it a name with other letters or digits.',
  }));
  throw new InputError('init', problems);
}

/** The JSON Schema of `portfolio.yaml`, from the schema that reads it. */
export function portfolioJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(Portfolio, { io: 'input' }), null, 2)}\n`;
}

function portfolioOf({ name, timeZone, currency, tenants, reports }: NewPortfolio) {
  const withIds = tenants.map((tenant) => ({ ...tenant, id: slugOf(tenant.name) }));
  const only = withIds.length === 1;
  const patterns = Object.fromEntries(withIds.map(({ id }) => [only ? '**' : `${id}/**`, id]));
  return {
    id: slugOf(name),
    name,
    time_zone: timeZone,
    currency,
    tenants: withIds.map(({ id, name: display, activity }) => ({ id, name: display, activity })),
    sources: [
      { id: 'handoffs', kind: 'handoffs', folder: 'handoffs', tenants: patterns },
      ...withIds.map(({ id }) => ({
        id: `${id}-records`,
        kind: 'records',
        tenant: id,
        folder: `records/${id}`,
      })),
      ...withIds.flatMap(({ id, repository }) =>
        repository === undefined ? [] : [repositorySource(id, repository)],
      ),
    ],
    stakeholders: [
      {
        id: 'ceo',
        name: 'Owner',
        role: 'ceo',
        address: '$\u007bCEO_EMAIL:-ceo@example.com}',
        reports: [...reports],
        mail: ['ceo'],
      },
    ],
  };
}

function repositorySource(tenant: string, git: string) {
  const name =
    git
      .replace(/\/+$/, '')
      .split('/')
      .at(-1)
      ?.replace(/\.(git|bundle)$/, '') ?? tenant;
  return { id: `${tenant}-code`, kind: 'repository', tenant, name, git };
}

const COMMENTS: Record<string, string> = {
  id: 'Names the folder of this portfolio under the state folder. Do not change it later.',
  tenants: 'Ids are part of every finding: change the name as you like, never the id.',
  sources:
    'handoffs: markdown documents. records: <table>.csv with the columns of src/domain/tables.ts, or the export of\n# another program with "mapping: mappings/<name>.yaml". repository: a git working tree, bundle or URL.',
  stakeholders: 'Addresses come from the environment; keep them out of this file.',
};

function portfolioYaml(portfolio: object): string {
  const parts = Object.entries(portfolio).map(([key, value]) => {
    const comment = COMMENTS[key];
    return `${comment ? `\n# ${comment}\n` : ''}${stringify({ [key]: value }, { lineWidth: 110 })}`;
  });
  return `# yaml-language-server: $schema=./portfolio.schema.json\n${parts.join('')}`;
}
