import {
  answer,
  date,
  day,
  flag,
  integer,
  key,
  money,
  number,
  oneOf,
  price,
  type TableDefinition,
  table,
  text,
} from './table-definition.ts';

/** Tables of what technicians keep: code, deployments, a cloud provider's resources, web sites. See `tables.ts`. */
export const TECHNICAL_TABLES = {
  repositories: table('a code repository', ['repository'], null, {
    repository: key,
    branch: text,
    last_commit: date,
    commits: integer,
    commits_4w: integer,
    lines: integer,
    todos: integer,
    tests: flag,
    ci: flag,
  }),
  repository_languages: table('the code of one language in a repository', ['repository', 'language'], null, {
    repository: key,
    language: key,
    files: integer,
    lines: integer,
  }),
  repository_weeks: table('the commits of one week', ['repository', 'week'], null, {
    repository: key,
    week: day,
    commits: integer,
  }),
  repository_risks: table(
    'a secret or environment file in a repository',
    ['repository', 'kind', 'path', 'at'],
    null,
    {
      repository: key,
      kind: oneOf('secret', 'environment file'),
      path: key,
      at: integer,
      detail: text,
    },
  ),
  deployments: table('a deployment of a repository', ['repository', 'deployed_on', 'commit'], null, {
    repository: key,
    deployed_on: day,
    commit: key,
    /** Day of the oldest commit of the main branch that it does not have; empty where it has them all. */
    waiting_since: date,
  }),
  cloud_costs: table('what one cloud service cost on one day', ['service', 'day'], 'day', {
    service: key,
    day,
    amount: price,
    currency: key,
  }),
  cloud_resources: table('a resource at a cloud provider', ['resource'], null, {
    /** What the provider calls it, such as an ARN. An empty yes or no means that it does not apply. */
    resource: key,
    kind: oneOf(
      ...['function', 'api', 'bucket', 'distribution', 'table', 'database', 'certificate', 'identity'],
      ...['instance', 'volume', 'address', 'other'],
    ),
    name: key,
    service: text,
    region: text,
    configuration: text,
    runtime: text,
    runtime_ends: date,
    public: flag,
    authenticated: flag,
    encrypted: flag,
    versioned: flag,
    https_only: flag,
    minimum_tls: number,
    firewall: flag,
    logging: flag,
    point_in_time_recovery: flag,
    verified: flag,
    sandbox: flag,
    expires: date,
    idle_since: date,
    monthly_cost: money,
  }),
  cloud_functions: table('what a function did in 30 days', ['function'], null, {
    /** Its name, as in cloud_resources. */
    function: key,
    critical: flag,
    invocations_30d: integer,
    errors_30d: integer,
    throttles_30d: integer,
  }),
  cloud_variables: table('the name of an environment variable of a function', ['function', 'name'], null, {
    function: key,
    name: key,
    /** Whether its value looks like a secret and stands there in plain text. The value itself has no column. */
    plain_secret: answer,
  }),
  sites: table('a web site, as a visitor finds it', ['site'], null, {
    site: key,
    url: key,
    /** HTTP status; empty when nothing answered. */
    status: integer,
    certificate_valid: flag,
    certificate_expires: date,
  }),
  site_checks: table('one thing that a page should have', ['site', 'kind', 'element'], null, {
    site: key,
    kind: oneOf('ux', 'local seo'),
    element: key,
    found: answer,
    detail: text,
  }),
  deliverability: table('a message of a run and what became of it', ['run', 'stakeholder', 'report'], null, {
    run: day,
    stakeholder: key,
    report: key,
    state: oneOf('sent', 'refused', 'unknown'),
    /** Why it was refused: a bounce or complaint that the mail service keeps, or what it said. */
    reason: text,
  }),
} as const satisfies Record<string, TableDefinition>;
