import { type Row, rule } from './rule.fixture.ts';

/** What every finding of a resource says that is neither money nor due. */
const plain = { owner: 'cto', money: null, n: 1, due: null };

const resource = (kind: string, more: Row = {}) => ({
  cloud_resources: [{ resource: 'arn:1', kind, name: 'main', ...more }],
});

rule('bucket-public', {
  breaks: resource('bucket', { public: true }),
  says: {
    ...plain,
    subject: 'arn:1',
    title: 'Bucket main is public',
    detail: 'Its policy or its access list lets anybody read it.',
    severity: 'critical',
  },
  clean: {
    mended: resource('bucket', { public: false }),
    'not known': resource('bucket'),
    'no bucket': resource('api', { public: true }),
  },
});

rule('bucket-unprotected', {
  breaks: resource('bucket', { encrypted: false, versioned: false }),
  says: [
    {
      ...plain,
      subject: 'encryption',
      title: '1 bucket of Reef is not encrypted',
      detail: 'Without it: main.',
      severity: 'low',
    },
    {
      ...plain,
      subject: 'versions',
      title: '1 bucket of Reef keeps no versions',
      detail: 'Without it: main.',
      severity: 'low',
    },
  ],
  clean: {
    mended: resource('bucket', { encrypted: true, versioned: true }),
    'not known': resource('bucket'),
  },
  loud: {
    'two buckets are one finding': [
      {
        cloud_resources: ['main', 'logs'].map((name) => ({
          ...{ resource: name, kind: 'bucket', name, encrypted: true, versioned: false },
        })),
      },
      { n: 2, title: '2 buckets of Reef keep no versions', detail: 'Without it: logs, main.' },
    ],
  },
});

rule('function-without-authentication', {
  breaks: resource('function', { authenticated: false, configuration: 'POST only' }),
  says: {
    ...plain,
    subject: 'arn:1',
    title: 'Function main can be called without authentication',
    detail: 'Its URL asks for no credentials; POST only.',
    severity: 'high',
  },
  clean: {
    mended: resource('function', { authenticated: true }),
    'no address': resource('function'),
    'another kind': resource('bucket', { authenticated: false }),
  },
  loud: {
    'an API': [
      resource('api', { authenticated: false }),
      { detail: 'At least one of its routes asks for no credentials.' },
    ],
  },
});

rule('distribution-insecure', {
  breaks: resource('distribution', { https_only: false, minimum_tls: 1 }),
  says: {
    ...plain,
    subject: 'arn:1',
    title: 'Distribution main serves plain HTTP and old TLS',
    detail: 'It does not redirect HTTP to HTTPS. It accepts TLS 1.0; 1.2 is the oldest that is safe.',
    severity: 'high',
  },
  clean: {
    mended: resource('distribution', { https_only: true, minimum_tls: 1.2 }),
    'a version that the portfolio sets': {
      ...resource('distribution', { https_only: true, minimum_tls: 1.1 }),
      settings: { tls_version: 1.1 },
    },
  },
  loud: {
    'only HTTP': [
      resource('distribution', { https_only: false, minimum_tls: 1.2 }),
      { title: 'Distribution main serves plain HTTP' },
    ],
    'only old TLS': [
      resource('distribution', { https_only: true, minimum_tls: 1.1 }),
      { title: 'Distribution main accepts TLS 1.1' },
    ],
  },
});

rule('distribution-unguarded', {
  breaks: resource('distribution', { firewall: false, logging: false }),
  says: [
    {
      ...plain,
      subject: 'firewall',
      title: '1 distribution of Reef has no firewall (WAF)',
      detail: 'Without it: main.',
      severity: 'low',
    },
    {
      ...plain,
      subject: 'logs',
      title: '1 distribution of Reef has no access logs',
      detail: 'Without it: main.',
      severity: 'low',
    },
  ],
  clean: {
    mended: resource('distribution', { firewall: true, logging: true }),
    'not known': resource('distribution'),
  },
});

rule('table-without-recovery', {
  breaks: resource('table', { point_in_time_recovery: false }),
  says: {
    ...plain,
    subject: 'reef',
    title: '1 table of Reef cannot be brought back to an earlier moment',
    detail: 'Without point-in-time recovery: main.',
    severity: 'medium',
  },
  clean: { mended: resource('table', { point_in_time_recovery: true }), 'not known': resource('table') },
});

rule('sender-unready', {
  breaks: resource('identity', { verified: false, sandbox: true }),
  says: {
    ...plain,
    subject: 'arn:1',
    title: 'Sender main is not verified and still in the sandbox',
    detail:
      'The provider has not seen proof that the domain or address is ours. In the sandbox messages go only to addresses that were verified one by one.',
    severity: 'medium',
  },
  clean: { mended: resource('identity', { verified: true, sandbox: false }) },
  loud: {
    'only the sandbox': [
      resource('identity', { verified: true, sandbox: true }),
      { title: 'Sender main is still in the sandbox' },
    ],
  },
});

rule('runtime-end-of-life', {
  breaks: resource('function', { runtime: 'nodejs20', runtime_ends: '2026-04-30' }),
  says: {
    ...plain,
    subject: 'nodejs20',
    title: '1 resource runs on nodejs20, which is no longer patched',
    detail: 'Its support ended on 30 April 2026: main.',
    severity: 'high',
    due: '2026-04-30',
  },
  clean: {
    mended: resource('function', { runtime: 'nodejs24', runtime_ends: '2028-04-30' }),
    '61 days ahead': resource('function', { runtime: 'nodejs22', runtime_ends: '2027-01-23' }),
    'days that the portfolio sets': {
      ...resource('function', { runtime: 'nodejs22', runtime_ends: '2026-12-31' }),
      settings: { runtime_days: 37 },
    },
  },
  loud: {
    '60 days ahead': [
      resource('function', { runtime: 'nodejs22', runtime_ends: '2027-01-22' }),
      { severity: 'medium', detail: 'Its support ends on 22 January 2027: main.' },
    ],
    'the day of the run': [
      resource('function', { runtime: 'nodejs22', runtime_ends: '2026-11-23' }),
      { severity: 'high' },
    ],
  },
});

const idle = (monthly_cost: number | null, idle_since: string | null = '2026-10-24') =>
  resource('volume', { monthly_cost, idle_since });

rule('idle-resource', {
  breaks: idle(8.5),
  says: {
    ...plain,
    subject: 'reef',
    title: '1 idle resource of Reef costs $8.50 a month',
    detail: 'Nothing has used it for 30 days or more: main.',
    severity: 'low',
    money: 8.5,
  },
  clean: {
    mended: idle(8.5, null),
    '29 days': idle(8.5, '2026-10-25'),
    'for nothing': idle(0),
    'days that the portfolio sets': { ...idle(8.5), settings: { idle_days: 31 } },
  },
  quiet: { 'a cent under $5': idle(4.99) },
  loud: { 'just $5': [idle(5), { money: 5 }] },
});
