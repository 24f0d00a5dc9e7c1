import { expect, test } from 'vitest';
import { analysed, figuresOf, rows } from './catalogue.fixture.ts';
import { reading } from './warehouse.fixture.ts';

const cost = (service: string, day: string, amount: number) => ({ service, day, amount, currency: 'USD' });
const resource = (name: string, kind: string, more = {}) => ({
  resource: `arn:${name}`,
  kind,
  name,
  ...more,
});

test('AWS cost: 30 days to the run, the first of them on 25 October', async () => {
  const costs = rows(
    'cloud_costs',
    [
      cost('lambda', '2026-10-24', 100),
      cost('lambda', '2026-10-25', 1.15),
      cost('s3', '2026-11-22', 2.2),
      cost('s3', '2026-11-23', 0.05),
      cost('s3', '2026-11-24', 50),
    ],
    { coveredThrough: '2026-11-23' },
  );
  // 1.15 + 2.20 + 0.05
  expect(await figuresOf('aws-cost-30d', costs)).toEqual([
    [null, 3.4],
    ['reef', 3.4],
  ]);
});

test('AWS cost that ends in October is no quiet November', async () => {
  const october = rows('cloud_costs', [cost('s3', '2026-10-31', 9)], { coveredThrough: '2026-10-31' });
  const { metrics } = await analysed([october], ['aws-cost-30d']);
  expect(metrics[0]).toMatchObject({
    status: 'not collected',
    figures: [
      { tenant: null, value: null, reason: 'cloud_costs covered only through 31 October 2026' },
      { tenant: 'reef', value: null },
    ],
  });
});

test('Lambda error rate: errors of all functions over their invocations, not a mean of rates', async () => {
  const of = (name: string, invocations_30d: number, errors_30d: number) => ({
    ...{ function: name, invocations_30d, errors_30d },
  });
  const mine = rows('cloud_functions', [of('book', 900, 9), of('mail', 100, 11)]);
  const theirs = reading('studio', 'cloud_functions', [
    { function: 'idle', invocations_30d: '0', errors_30d: '0' },
  ]);
  // (9 + 11) ÷ (900 + 100); a function that was never called has no rate.
  expect(await figuresOf('lambda-error-rate', mine, theirs)).toEqual([
    [null, 0.02],
    ['reef', 0.02],
    ['studio', null],
  ]);
});

test('end-of-life runtimes: those whose support has ended by the run', async () => {
  const resources = rows('cloud_resources', [
    resource('book', 'function', { runtime: 'nodejs18.x', runtime_ends: '2026-11-23' }),
    resource('mail', 'function', { runtime: 'nodejs24.x', runtime_ends: '2028-04-30' }),
    resource('shop', 'database', { runtime: 'postgres 12', runtime_ends: '2025-02-28' }),
    resource('soon', 'function', { runtime: 'python3.9', runtime_ends: '2026-11-24' }),
    resource('files', 'bucket'),
  ]);
  expect(await figuresOf('end-of-life-runtimes', resources)).toEqual([
    [null, 2],
    ['reef', 2],
  ]);
});

test('resources without any runtime say nothing of runtimes', async () => {
  expect(
    await figuresOf('end-of-life-runtimes', rows('cloud_resources', [resource('files', 'bucket')])),
  ).toEqual([[null, null]]);
});

test('sites answering: status, validity and the last day of the certificate all count', async () => {
  const site = (name: string, more: Record<string, string | number | boolean | null>) => ({
    ...{ site: name, url: `https://${name}.example`, status: 200, certificate_valid: true },
    ...{ certificate_expires: '2027-01-31', ...more },
  });
  const sites = rows('sites', [
    site('good', {}),
    site('moved', { status: 301, certificate_expires: '2026-11-23' }),
    site('no-day-given', { certificate_expires: null }),
    site('broken', { status: 500 }),
    site('silent', { status: null }),
    site('wrong-name', { certificate_valid: false }),
    site('unknown', { certificate_valid: null }),
    site('yesterday', { certificate_expires: '2026-11-22' }),
  ]);
  // Three of eight.
  expect(await figuresOf('sites-answering', sites)).toEqual([
    [null, 0.375],
    ['reef', 0.375],
  ]);
});

test('lead time: the oldest commit that the newest deployment of each repository does not have', async () => {
  const deployed = (repository: string, deployed_on: string, waiting_since: string | null) => ({
    ...{ repository, deployed_on, waiting_since, commit: `${repository} ${deployed_on}` },
  });
  const deployments = rows('deployments', [
    deployed('site', '2026-09-01', '2026-09-02'),
    deployed('site', '2026-11-10', '2026-11-12'),
    deployed('app', '2026-11-20', null),
    deployed('app', '2026-10-01', '2026-10-05'),
    deployed('site', '2026-11-24', null),
  ]);
  // Site waits since 12 November, 11 days; app since never; the deployment of tomorrow is not known yet.
  expect(await figuresOf('lead-time-since-deploy', deployments)).toEqual([
    [null, 11],
    ['reef', 11],
  ]);
});

test('two deployments of one day: the one that has more counts', async () => {
  const twice = ['a', 'b'].map((commit, index) => ({
    ...{ repository: 'site', deployed_on: '2026-11-10', commit },
    waiting_since: index === 0 ? '2026-11-09' : '2026-11-21',
  }));
  expect(await figuresOf('lead-time-since-deploy', rows('deployments', twice))).toEqual([
    [null, 2],
    ['reef', 2],
  ]);
});

test('open security findings: repositories and cloud together, and zero where nothing is wrong', async () => {
  const readings = [
    rows('repositories', [{ repository: 'site' }]),
    rows('repository_risks', [{ repository: 'site', kind: 'secret', path: 'a.ts', at: 3 }]),
    rows('cloud_resources', [
      resource('files', 'bucket', { public: true, encrypted: false }),
      resource('book', 'function', { authenticated: false }),
      resource('inner', 'function'),
      resource('cdn', 'distribution', { https_only: true, minimum_tls: 1.1 }),
      resource('good', 'distribution', { https_only: true, minimum_tls: 1.2 }),
    ]),
    rows('cloud_variables', [
      { function: 'book', name: 'STRIPE_KEY', plain_secret: true },
      { function: 'book', name: 'STAGE', plain_secret: false },
    ]),
    rows('projects', [{ project: 'refit.md', title: 'Refit' }]),
    rows('project_secrets', [{ project: 'refit.md', at: 7, detail: 'A token' }]),
    reading('studio', 'repositories', [{ repository: 'shop' }]),
  ];
  // The token of the hand-off, secret in a.ts, public bucket, function without authentication, TLS 1.1, STRIPE_KEY.
  expect(await figuresOf('open-security-findings', ...readings)).toEqual([
    [null, 6],
    ['reef', 6],
    ['studio', 0],
  ]);
  expect(
    await figuresOf('open-security-findings', rows('cloud_resources', [resource('files', 'bucket')])),
  ).toEqual([
    [null, 0],
    ['reef', 0],
  ]);
});

test('each waits for its table, and says what it takes', async () => {
  const ids = ['aws-cost-30d', 'lambda-error-rate', 'end-of-life-runtimes', 'sites-answering'];
  const { metrics } = await analysed([], [...ids, 'lead-time-since-deploy', 'open-security-findings']);
  expect(metrics.map(({ entry, status }) => [entry.id, status, entry.meta.needs.includes('.csv')])).toEqual(
    metrics.map(({ entry }) => [entry.id, 'missing', true]),
  );
  expect(metrics).toHaveLength(6);
});
