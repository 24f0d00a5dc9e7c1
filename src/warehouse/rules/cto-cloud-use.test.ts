import { type Row, rule } from './rule.fixture.ts';

/** What every finding of a resource says that is neither money nor due. */
const plain = { owner: 'cto', money: null, n: 1, due: null };

const calls = (more: Row) => ({ cloud_functions: [{ function: 'book', ...more }] });

rule('function-errors', {
  // 20 of 1,000.
  breaks: calls({ invocations_30d: 1000, errors_30d: 20 }),
  says: {
    ...plain,
    subject: 'book',
    title: 'book failed in 20 calls of 1,000',
    detail: '2% of its calls failed in 30 days.',
    severity: 'medium',
    n: 20,
  },
  clean: {
    mended: calls({ invocations_30d: 1000, errors_30d: 0 }),
    'exactly one percent': calls({ invocations_30d: 1000, errors_30d: 10 }),
    '99 calls': calls({ invocations_30d: 99, errors_30d: 20 }),
    'four errors': calls({ invocations_30d: 100, errors_30d: 4 }),
    'a share that the portfolio sets': {
      ...calls({ invocations_30d: 1000, errors_30d: 20 }),
      settings: { error_share: 0.02, error_invocations: 100, error_count: 5 },
    },
  },
  loud: {
    'just 100 calls, just five errors': [calls({ invocations_30d: 100, errors_30d: 5 }), { n: 5 }],
    'one error of a critical function': [
      calls({ invocations_30d: 5000, errors_30d: 1, critical: true }),
      {
        severity: 'high',
        title: 'book failed in 1 call of 5,000',
        detail: 'Less than 0.1% of its calls failed in 30 days; it is marked critical.',
      },
    ],
  },
});

rule('function-throttled', {
  breaks: calls({ invocations_30d: 900, throttles_30d: 6 }),
  says: {
    ...plain,
    subject: 'book',
    title: 'book turned away 6 calls',
    detail: 'Throttled in 30 days, beside 900 calls that ran.',
    severity: 'medium',
    n: 6,
  },
  clean: { mended: calls({ invocations_30d: 900, throttles_30d: 0 }) },
  quiet: { 'four calls': calls({ invocations_30d: 900, throttles_30d: 4 }) },
  loud: { 'just five': [calls({ invocations_30d: 900, throttles_30d: 5 }), { n: 5 }] },
});

const variable = (name: string, plain_secret: boolean) => ({ function: 'book', name, plain_secret });

rule('secret-in-variable', {
  breaks: { cloud_variables: [variable('STRIPE_KEY', true), variable('LOG_LEVEL', false)] },
  says: {
    ...plain,
    subject: 'book',
    title: 'book keeps a secret in plain text',
    detail: 'The environment variable STRIPE_KEY looks like a credential; only the name was read.',
    severity: 'high',
  },
  clean: { mended: { cloud_variables: [variable('STRIPE_KEY', false)] } },
  loud: {
    'two of them': [
      { cloud_variables: [variable('STRIPE_KEY', true), variable('DB_PASSWORD', true)] },
      {
        n: 2,
        title: 'book keeps secrets in plain text',
        detail:
          'The environment variables DB_PASSWORD, STRIPE_KEY look like a credential; only the name was read.',
      },
    ],
  },
});

/** What was paid in the 30 days to the run, and in the four runs before. */
const cost = (amount: number, before: readonly number[] = [90, 100, 100, 300], day = '2026-11-10') => ({
  cloud_costs: [{ service: 'lambda', day, amount, currency: 'USD' }],
  history: {
    metric: 'aws-cost-30d',
    values: Object.fromEntries(before.map((value, index) => [`2026-11-0${index + 1}`, value])),
  },
});

rule('cloud-cost-up', {
  // The median of 90, 100, 100 and 300 is 100.
  breaks: cost(150),
  says: {
    ...plain,
    subject: 'reef',
    title: 'Cloud cost of Reef is up 50%',
    detail: '$150 in 30 days, against a median of $100 in the four runs before.',
    severity: 'medium',
    money: 50,
  },
  clean: {
    mended: cost(100),
    'exactly 20 percent': cost(1200, [1000, 1000, 1000, 1000]),
    'exactly $25': cost(125),
    'three runs': cost(150, [100, 100, 100]),
    '30 days ago': cost(150, [90, 100, 100, 300], '2026-10-24'),
    'a share that the portfolio allows': { ...cost(150), settings: { cost_up_share: 0.5 } },
    'money that the portfolio allows': { ...cost(150), settings: { cost_up_money: 50 } },
  },
  quiet: {
    'under the minimum, with a lower threshold': { ...cost(124.99), settings: { cost_up_money: 10 } },
  },
  loud: {
    'a cent over $25, 29 days ago': [cost(125.01, [90, 100, 100, 300], '2026-10-25'), { money: 25.01 }],
    'from nothing': [cost(30, [0, 0, 0, 0]), { title: 'Cloud cost of Reef is up from nothing' }],
  },
});

const site = (certificate_expires: string) => ({
  sites: [{ site: 'reef.example', url: 'https://reef.example/', certificate_expires }],
});

rule('tls-certificate-expiring', {
  breaks: site('2026-12-03'),
  says: {
    ...plain,
    subject: 'reef.example',
    title: 'Certificate of reef.example expires on 3 December',
    detail: 'In 10 days, and it has not been renewed.',
    severity: 'high',
    due: '2026-12-03',
  },
  clean: {
    mended: site('2027-03-03'),
    '31 days ahead': site('2026-12-24'),
    'days that the portfolio sets': { ...site('2026-12-03'), settings: { tls_days: 9 } },
  },
  loud: {
    '30 days ahead': [site('2026-12-23'), { severity: 'high' }],
    'the day of the run': [site('2026-11-23'), { severity: 'high' }],
    'the day before': [
      site('2026-11-22'),
      { severity: 'critical', detail: '1 day ago; browsers refuse the site.' },
    ],
    'a certificate of the provider': [
      { cloud_resources: [{ resource: 'arn:1', kind: 'certificate', name: 'main', expires: '2026-12-03' }] },
      { subject: 'main' },
    ],
  },
});

const seo = (found: boolean) => ({
  site_checks: ['address', 'telephone'].map((element) => ({
    site: 'reef.example',
    kind: 'local seo',
    element,
    found,
  })),
});

rule('local-seo-missing', {
  breaks: seo(false),
  says: {
    ...plain,
    owner: 'cmo',
    subject: 'reef.example',
    title: 'reef.example lacks 2 elements of local SEO',
    detail: 'Not found: address, telephone.',
    severity: 'medium',
    n: 2,
  },
  clean: {
    mended: seo(true),
    'a gap of another kind': {
      site_checks: [{ site: 'reef.example', kind: 'ux', element: 'title', found: false }],
    },
  },
});
