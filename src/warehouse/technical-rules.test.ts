import { expect, test } from 'vitest';
import type { Snapshot } from '../domain/snapshot.ts';
import { analysed, breachesOf, type Given, rows } from './catalogue.fixture.ts';

const resource = (name: string, kind: string, more: Given = {}) => ({
  ...{ resource: `arn:${name}`, kind, name, ...more },
});
const resources = (...given: Given[]) => rows('cloud_resources', given);

test('secret in a variable: names only, one finding a function', async () => {
  const variables = rows('cloud_variables', [
    { function: 'book', name: 'STRIPE_KEY', plain_secret: true },
    { function: 'book', name: 'DB_PASSWORD', plain_secret: true },
    { function: 'mail', name: 'TOKEN', plain_secret: true },
    { function: 'mail', name: 'STAGE', plain_secret: false },
  ]);
  expect(await breachesOf('secret-in-variable', variables)).toEqual([
    'high | book | book keeps secrets in plain text | The environment variables DB_PASSWORD, STRIPE_KEY look like a credential; only the name was read.',
    'high | mail | mail keeps a secret in plain text | The environment variable TOKEN looks like a credential; only the name was read.',
  ]);
});

test('function or API without authentication; one without an address is none', async () => {
  const given = resources(
    resource('book', 'function', { authenticated: false }),
    resource('orders', 'api', { authenticated: false, configuration: 'route POST /orders' }),
    resource('inner', 'function', { authenticated: null }),
    resource('safe', 'api', { authenticated: true }),
  );
  expect(await breachesOf('function-without-authentication', given)).toEqual([
    'high | arn:book | Function book can be called without authentication | Its URL asks for no credentials.',
    'high | arn:orders | API orders can be called without authentication | At least one of its routes asks for no credentials; route POST /orders.',
  ]);
});

test('bucket public is critical; unencrypted and without versions are low and grouped', async () => {
  const given = resources(
    resource('files', 'bucket', { public: true, encrypted: true, versioned: true }),
    resource('logs', 'bucket', { public: false, encrypted: false, versioned: false }),
    resource('backup', 'bucket', { public: null, encrypted: true, versioned: false }),
    resource('web', 'distribution', { public: true }),
  );
  expect(await breachesOf('bucket-public', given)).toEqual([
    'critical | arn:files | Bucket files is public | Its policy or its access list lets anybody read it.',
  ]);
  expect(await breachesOf('bucket-unprotected', given)).toEqual([
    'low | encryption | 1 bucket of reef Ltd is not encrypted | Without it: logs.',
    'low | versions | 2 buckets of reef Ltd keep no versions | Without it: backup, logs.',
  ]);
});

test('distribution: HTTPS redirect and TLS 1.2 are high, firewall and logs low and grouped', async () => {
  const good = { https_only: true, minimum_tls: 1.2, firewall: true, logging: true };
  const given = resources(
    resource('good', 'distribution', good),
    resource('new', 'distribution', { ...good, minimum_tls: 1.3 }),
    resource('http', 'distribution', { ...good, https_only: false, logging: false }),
    resource('old', 'distribution', { ...good, minimum_tls: 1.1, logging: false }),
    resource('both', 'distribution', { ...good, https_only: false, minimum_tls: 1, firewall: false }),
  );
  expect(await breachesOf('distribution-insecure', given)).toEqual([
    'high | arn:both | Distribution both serves plain HTTP and old TLS | It does not redirect HTTP to HTTPS. It accepts TLS 1.0; 1.2 is the oldest that is safe.',
    'high | arn:http | Distribution http serves plain HTTP | It does not redirect HTTP to HTTPS.',
    'high | arn:old | Distribution old accepts TLS 1.1 | It accepts TLS 1.1; 1.2 is the oldest that is safe.',
  ]);
  expect(await breachesOf('distribution-unguarded', given)).toEqual([
    'low | firewall | 1 distribution of reef Ltd has no firewall (WAF) | Without it: both.',
    'low | logs | 2 distributions of reef Ltd have no access logs | Without it: http, old.',
  ]);
});

test('tables without point-in-time recovery: one finding a company', async () => {
  const given = resources(
    resource('bookings', 'table', { point_in_time_recovery: false }),
    resource('tasks', 'table', { point_in_time_recovery: true }),
    resource('guests', 'table', { point_in_time_recovery: false }),
  );
  expect(await breachesOf('table-without-recovery', given)).toEqual([
    'medium | reef | 2 tables of reef Ltd cannot be brought back to an earlier moment | Without point-in-time recovery: bookings, guests.',
  ]);
});

test('end-of-life runtime: high once it has ended, medium within 60 days', async () => {
  const runs = (name: string, runtime: string, runtime_ends: string | null) =>
    resource(name, 'function', { runtime, runtime_ends });
  const given = resources(
    runs('book', 'nodejs18.x', '2026-11-23'),
    runs('mail', 'nodejs18.x', '2026-11-23'),
    // 60 days after 23 November is 22 January.
    runs('old', 'python3.9', '2027-01-22'),
    runs('next', 'python3.10', '2027-01-23'),
    runs('own', 'provided', null),
  );
  expect(await breachesOf('runtime-end-of-life', given)).toEqual([
    'high | nodejs18.x | 2 resources run on nodejs18.x, which is no longer patched | Its support ended on 23 November 2026: book, mail.',
    'medium | python3.9 | 1 resource runs on python3.9, which is soon no longer patched | Its support ends on 22 January 2027: old.',
  ]);
});

test('errors: above 1 % from 100 invocations and 5 errors on; a critical function from one on', async () => {
  const of = (name: string, invocations_30d: number, errors_30d: number, critical = false) => ({
    ...{ function: name, invocations_30d, errors_30d, critical },
  });
  const given = rows('cloud_functions', [
    of('above', 499, 5),
    of('at-one-percent', 500, 5),
    of('few-calls', 99, 50),
    of('few-errors', 100, 4),
    of('just', 100, 5),
    of('pay', 100_000, 1, true),
    of('fine', 100_000, 0, true),
  ]);
  expect(await breachesOf('function-errors', given)).toEqual([
    'medium | above | above failed in 5 calls of 499 | 1% of its calls failed in 30 days.',
    'medium | just | just failed in 5 calls of 100 | 5% of its calls failed in 30 days.',
    'high | pay | pay failed in 1 call of 100,000 | Less than 0.1% of its calls failed in 30 days; it is marked critical.',
  ]);
});

test('throttles: from five on, fewer are quiet', async () => {
  const of = (name: string, throttles_30d: number) => ({
    function: name,
    invocations_30d: 10,
    throttles_30d,
  });
  const { rules } = await analysed(
    [rows('cloud_functions', [of('busy', 5), of('almost', 4), of('calm', 0)])],
    ['function-throttled'],
  );
  expect(rules[0]?.breaches.map(({ title, n }) => [title, n])).toEqual([['busy turned away 5 calls', 5]]);
  expect(rules[0]?.quiet).toHaveLength(1);
});

test('certificate of a site: 30 days ahead, whichever table knows of it', async () => {
  const site = (name: string, certificate_expires: string | null) => ({
    ...{ site: name, url: `https://${name}`, certificate_expires },
  });
  const sites = rows('sites', [
    site('a.example', '2026-12-23'),
    site('b.example', '2026-12-24'),
    site('c.example', '2026-11-22'),
    site('d.example', '2026-11-23'),
    site('e.example', null),
  ]);
  const atAws = resources(resource('f.example', 'certificate', { expires: '2026-11-24' }));
  const ofSites = [
    'high | a.example | Certificate of a.example expires on 23 December | In 30 days, and it has not been renewed.',
    'critical | c.example | Certificate of c.example expired on 22 November | 1 day ago; browsers refuse the site.',
    'high | d.example | Certificate of d.example expires on 23 November | That is today, and it has not been renewed.',
  ];
  const ofAws =
    'high | f.example | Certificate of f.example expires on 24 November | In 1 day, and it has not been renewed.';
  expect(await breachesOf('tls-certificate-expiring', sites)).toEqual(ofSites);
  expect(await breachesOf('tls-certificate-expiring', sites, atAws)).toEqual([...ofSites, ofAws]);
});

test('cost up: more than 20 % and $25 above the median of four runs, and only once there are four', async () => {
  const day = { service: 's3', day: '2026-11-20', currency: 'USD' };
  const of = (amount: string, values: readonly number[]) => {
    const costs = rows('cloud_costs', [{ ...day, amount }], { coveredThrough: '2026-11-22' });
    const history = values.map((value, index) => ({
      run: `2026-11-${String(9 + index).padStart(2, '0')}`,
      metrics: [{ id: 'aws-cost-30d', figures: [{ tenant: 'reef', value, status: 'collected' }] }],
      findings: [],
    })) as unknown as Snapshot[];
    return analysed([costs], ['cloud-cost-up'], history).then(({ rules }) =>
      rules[0]?.breaches.map(({ title, detail, money }) => [title, detail, money]),
    );
  };
  // The median of 90, 100, 110 and 400 is 105; 20 % and $25 above it are $126 and $130.
  const runs = [400, 90, 110, 100];
  expect(await of('130.01', runs)).toEqual([
    [
      'Cloud cost of reef Ltd is up 23.8%',
      '$130 in 30 days, against a median of $105 in the four runs before.',
      25.01,
    ],
  ]);
  expect(await of('130.00', runs)).toEqual([]);
  // The oldest of five runs does not count: the median of the last four is 105, not 110.
  expect(await of('130.01', [9000, ...runs])).toHaveLength(1);
  // 20 % of 200 is 40.
  expect(await of('240.00', [200, 200, 200, 200])).toEqual([]);
  expect(await of('240.01', [200, 200, 200, 200])).toHaveLength(1);
  expect(await of('900.00', [100, 100, 100])).toEqual([]);
  expect(await of('30.00', [0, 0, 0, 0])).toEqual([
    [
      'Cloud cost of reef Ltd is up from nothing',
      '$30 in 30 days, against a median of $0 in the four runs before.',
      30,
    ],
  ]);
});

test('idle resources: 30 days and more, together at least $5 a month', async () => {
  const idle = (name: string, idle_since: string | null, monthly_cost: number | null) =>
    resource(name, 'volume', { idle_since, monthly_cost });
  const given = resources(
    idle('disk', '2026-10-24', 4.5),
    idle('address', '2026-10-01', 3.6),
    idle('new', '2026-10-25', 100),
    idle('free', '2026-01-01', 0),
    idle('used', null, 80),
  );
  expect(await breachesOf('idle-resource', given)).toEqual([
    'low | reef | 2 idle resources of reef Ltd cost $8.10 a month | Nothing has used them for 30 days or more: disk, address.',
  ]);
  expect(await breachesOf('idle-resource', resources(idle('disk', '2026-10-01', 4.99)))).toEqual([]);
  expect(await breachesOf('idle-resource', resources(idle('disk', '2026-10-01', 5)))).toEqual([
    'low | reef | 1 idle resource of reef Ltd costs $5 a month | Nothing has used it for 30 days or more: disk.',
  ]);
});

test('sender identity: not verified, or still in the sandbox', async () => {
  const given = resources(
    resource('a.example', 'identity', { verified: false, sandbox: false }),
    resource('b.example', 'identity', { verified: true, sandbox: true }),
    resource('c.example', 'identity', { verified: false, sandbox: true }),
    resource('d.example', 'identity', { verified: true, sandbox: false }),
  );
  const titles = (await breachesOf('sender-unready', given)).map((line) => line.split(' | ')[2]);
  expect(titles).toEqual([
    'Sender a.example is not verified',
    'Sender b.example is still in the sandbox',
    'Sender c.example is not verified and still in the sandbox',
  ]);
});

test('local SEO: what is missing on each site, in one finding', async () => {
  const check = (site: string, element: string, found: boolean, kind = 'local seo') => ({
    ...{ site, kind, element, found },
  });
  const given = rows('site_checks', [
    check('a.example', 'telephone', false),
    check('a.example', 'address', false),
    check('a.example', 'opening hours', true),
    check('b.example', 'address', true),
    check('b.example', 'title', false, 'ux'),
  ]);
  expect(await breachesOf('local-seo-missing', given)).toEqual([
    'medium | a.example | a.example lacks 2 elements of local SEO | Not found: address, telephone.',
  ]);
});
