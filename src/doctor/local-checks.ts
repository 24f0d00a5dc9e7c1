import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Portfolio } from '../domain/portfolio.ts';
import type { Env } from '../github/environment.ts';
import { lastMonday } from '../github/run-date.ts';
import { NO_ISSUES, type Repository, WHO_READS } from '../github/visibility.ts';
import { resolveRecipients } from '../notify/addresses.ts';
import { type Check, failed, notChecked, ok } from './check.ts';
import { WORKFLOW_ADDRESSES } from './workflow-addresses.ts';

/** What the checks of this machine and of the portfolio are made on. */
export interface LocalContext {
  /** Of Node, "v24.1.0". */
  version: string;
  /** Reads and checks portfolio, catalogue, reports and acceptances; throws an InputError with what is wrong. */
  portfolio: () => Promise<Portfolio>;
  stateDir: string;
  target: 'local' | 'aws';
  env: Env;
  repository: () => Promise<Repository>;
  /** The workflow that runs every week; null where there is none. */
  workflow: () => Promise<string | null>;
}

const OLDEST_NODE = 20;
/** Clocks change in spring and in autumn: one of them in winter, one in summer, north and south. */
const MONDAYS = ['2026-01-12', '2026-07-13'];
const MAKE_PRIVATE = 'Make it private: snapshots, logs and job summaries hold the figures of your companies.';

export const LOCAL_CHECKS: readonly Check<LocalContext>[] = [
  {
    id: 'node',
    title: 'Node',
    async run({ version }) {
      const isOld = Number(/^v(\d+)/.exec(version)?.[1]) < OLDEST_NODE;
      return isOld ? failed(`is ${version}`, `Install Node ${OLDEST_NODE} or newer.`) : ok(version);
    },
  },
  {
    id: 'portfolio',
    title: 'Portfolio',
    async run({ portfolio }) {
      const { name, sources, tenants } = await portfolio();
      return ok(`${name}: ${tenants.length} tenants, ${sources.length} sources, catalogue and reports`);
    },
  },
  {
    id: 'addresses',
    title: 'Addresses',
    async run({ portfolio, env, target }) {
      const { stakeholders, archive } = resolveRecipients(await portfolio(), env, target === 'aws');
      return ok(`${stakeholders.length} stakeholders, each with one${archive ? ', and the archive' : ''}`);
    },
  },
  WORKFLOW_ADDRESSES,
  {
    id: 'state',
    title: 'State folder',
    async run({ stateDir }) {
      const folder = await nearest(resolve(stateDir));
      const isWritable = await access(folder, constants.W_OK).then(
        () => true,
        () => false,
      );
      return isWritable
        ? ok('can be written')
        : failed(`${folder} cannot be written`, 'Name another with --state.');
    },
  },
  {
    id: 'time-zone',
    title: 'Time zone',
    async run({ portfolio, workflow }) {
      const { time_zone } = await portfolio();
      const cron = /cron:\s*'(\d+) (\d+) \* \* 1'/.exec((await workflow()) ?? '');
      if (!cron) return notChecked(`${time_zone}; there is no weekly schedule of a Monday to compare with`);
      const [minute = '', hour = ''] = cron.slice(1).map((part) => part.padStart(2, '0'));
      // East of Greenwich it may be Tuesday there already: the run is that of the Monday all the same.
      const isItsRun = (day: string) => lastMonday(`${day}T${hour}:${minute}:00Z`, time_zone) === day;
      if (MONDAYS.every(isItsRun))
        return ok(`${time_zone}: the schedule makes the run of its Monday, all year`);
      const when = MONDAYS.some(isItsRun) ? 'for a part of the year ' : '';
      return failed(
        `the schedule starts at ${hour}:${minute} UTC, when it is ${when}still Sunday in ${time_zone}: it would make the run of a week before`,
        'Change the hour of "cron" in .github/workflows/weekly.yml.',
      );
    },
  },
  {
    id: 'repository',
    title: 'Repository',
    async run({ env, repository }) {
      if (!env.GITHUB_REPOSITORY)
        return notChecked('only GitHub knows who reads it; set GITHUB_REPOSITORY and GITHUB_TOKEN to ask');
      const { visibility, hasIssues } = await repository();
      if (visibility !== 'private') return failed(WHO_READS[visibility], MAKE_PRIVATE);
      return hasIssues ? ok('private, and a failed run opens an issue') : failed('has no issues', NO_ISSUES);
    },
  },
];

/** The folder, or the nearest one above it that exists. */
async function nearest(folder: string): Promise<string> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  return exists || dirname(folder) === folder ? folder : nearest(dirname(folder));
}
