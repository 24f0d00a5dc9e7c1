import { expect, test } from 'vitest';
import type { Reading } from '../sources/types.ts';
import { analysed, type Given, rows } from './catalogue.fixture.ts';
import { reading } from './warehouse.fixture.ts';

async function exhibit(id: string, ...readings: Reading[]) {
  const { exhibits } = await analysed(readings, [id]);
  return { status: exhibits[0]?.status, rows: exhibits[0]?.rows };
}

const resource = (name: string, kind: string, more: Given = {}) => ({
  ...{ resource: `arn:${name}`, kind, name, ...more },
});

test('stack audit: most risks first, none last', async () => {
  const resources = rows('cloud_resources', [
    resource('good', 'bucket', { service: 'S3', public: false, encrypted: true, versioned: true }),
    resource('files', 'bucket', { service: 'S3', region: 'us-west-2', public: true, encrypted: false }),
    resource('book', 'function', { runtime: 'nodejs18.x', runtime_ends: '2025-04-30', monthly_cost: 3 }),
  ]);
  const variables = rows('cloud_variables', [{ function: 'book', name: 'KEY', plain_secret: true }]);
  expect(await exhibit('stack-audit', resources, variables)).toEqual({
    status: 'collected',
    rows: [
      ['reef', 'function', 'book', 'nodejs18.x', 'secret in a variable, end of life', 3],
      ['reef', 'S3', 'files', 'us-west-2', 'public, not encrypted', null],
      ['reef', 'S3', 'good', null, 'none found', null],
    ],
  });
});

test('cost by service: 30 days, and the range of the last three whole months', async () => {
  const cost = (service: string, day: string, amount: number) => ({ service, day, amount, currency: 'USD' });
  const costs = rows(
    'cloud_costs',
    [
      ...['2026-08-01', '2026-08-31', '2026-09-15', '2026-10-25'].map((day, index) =>
        cost('s3', day, index + 1),
      ),
      cost('lambda', '2026-10-24', 7),
      cost('lambda', '2026-11-23', 8),
      cost('gone', '2026-07-31', 99),
    ],
    { coveredThrough: '2026-11-23' },
  );
  // S3: August 1 + 2, September 3, October 4, of which the 25th lies within 30 days. Lambda cost nothing before October.
  expect(await exhibit('cost-by-service', costs)).toEqual({
    status: 'collected',
    rows: [
      ['reef', 'lambda', 8, 0, 7],
      ['reef', 's3', 4, 3, 4],
    ],
  });
});

test('cost by service: a month before the first bill is no month of nothing', async () => {
  const first = rows('cloud_costs', [{ service: 's3', day: '2026-10-01', amount: 6, currency: 'USD' }], {
    coveredThrough: '2026-11-23',
  });
  expect((await exhibit('cost-by-service', first)).rows).toEqual([['reef', 's3', 0, 6, 6]]);
});

test('UX gaps: one line a site, the worst first', async () => {
  const check = (site: string, element: string, found: boolean, detail: string | null = null) => ({
    ...{ site, kind: 'ux', element, found, detail },
  });
  const checks = rows('site_checks', [
    check('a.example', 'title', true),
    check('b.example', 'title', true, 'Sail away'),
    check('b.example', 'broken links', false, '3 links answer 404'),
    { site: 'a.example', kind: 'local seo', element: 'address', found: false },
  ]);
  const empty = [null, null, null, null];
  expect((await exhibit('ux-gaps', checks)).rows).toEqual([
    ['reef', 'b.example', 'yes', ...empty, 'no', null, 'broken links: 3 links answer 404'],
    ['reef', 'a.example', 'yes', ...empty, null, null, null],
  ]);
  expect((await exhibit('local-seo-checklist', checks)).rows).toEqual([
    ['reef', 'a.example', 'address', 'missing', null],
  ]);
});

test('security gaps: repositories and cloud in one list, by what they can do', async () => {
  const rowsOf = [
    rows('repositories', [{ repository: 'site' }]),
    rows('repository_risks', [
      { repository: 'site', kind: 'environment file', path: '.env', at: 1 },
      { repository: 'site', kind: 'secret', path: 'a.ts', at: 3, detail: 'A token' },
    ]),
    rows('cloud_resources', [
      resource('web', 'distribution', { service: 'CloudFront', minimum_tls: 1.1, https_only: true }),
      resource('files', 'bucket', { service: 'S3', public: true }),
      resource('orders', 'api', { authenticated: false }),
    ]),
    rows('cloud_variables', [{ function: 'book', name: 'KEY', plain_secret: true }]),
    rows('projects', [{ project: 'refit.md', title: 'Refit' }]),
    rows('project_secrets', [{ project: 'refit.md', at: 7, detail: 'A token' }]),
  ];
  expect((await exhibit('security-gaps', ...rowsOf)).rows?.map((row) => row.slice(1, 4))).toEqual([
    ['S3', 'public bucket', 'files'],
    ['refit.md', 'secret', 'records/reef/project_secrets.csv'],
    ['site', 'secret', 'a.ts'],
    ['api', 'no authentication', 'orders'],
    ['book', 'plaintext secret', 'KEY'],
    ['site', 'environment file', '.env'],
    ['CloudFront', 'weak encryption', 'web'],
  ]);
});

test('development cycle with the last deploy, asset inventory with what runs where', async () => {
  const readings = [
    rows('repositories', [{ repository: 'site', commits_4w: 8, last_commit: '2026-11-20' }]),
    rows('deployments', [
      { repository: 'site', deployed_on: '2026-11-02', commit: 'b' },
      { repository: 'site', deployed_on: '2026-10-02', commit: 'a' },
    ]),
    rows('cloud_resources', [resource('files', 'bucket'), resource('book', 'function')]),
    reading('studio', 'sites', [{ site: 'studio.example', url: 'https://studio.example' }]),
  ];
  expect((await exhibit('dev-cycle', ...readings)).rows?.[0]?.slice(0, 5)).toEqual([
    ...['reef', 'site', '2026-11-20', 2, '2026-11-02'],
  ]);
  const inventory = (await exhibit('asset-inventory', ...readings)).rows?.map((row) => [
    row[0],
    ...row.slice(7),
  ]);
  expect(inventory).toEqual([
    ['reef', 2, null, 1, 0],
    ['studio', null, 1, 0, 0],
  ]);
});

test('a list that nobody brings is not an empty list', async () => {
  const ids = ['asset-inventory', 'coming-due', 'security-gaps', 'stack-audit', 'cost-by-service', 'ux-gaps'];
  const { exhibits } = await analysed([], [...ids, 'local-seo-checklist']);
  expect(exhibits.map(({ status }) => status)).toEqual(Array(7).fill('missing'));
});
