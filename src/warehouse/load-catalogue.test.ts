import { expect, test } from 'vitest';
import { InputError } from '../domain/problem.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { catalogueDir, EXHIBIT, FORECAST, METRIC, RULE, sqlFile } from './warehouse.fixture.ts';

const CASH = 'select tenant, sum(amount) as value from postings group by tenant';

async function messageOf(files: Record<string, string>): Promise<string> {
  const dir = await catalogueDir(files);
  return loadCatalogue([dir]).then(
    () => 'no error',
    (error) => {
      expect(error).toBeInstanceOf(InputError);
      return error.message;
    },
  );
}

function messageOfMetric(sql: string, more = ''): Promise<string> {
  return messageOf({ 'metrics/cash.sql': sqlFile(`${METRIC}${more}`, sql) });
}

test('reads metrics, rules and exhibits, in folders too', async () => {
  const dir = await catalogueDir({
    'metrics/cfo/cash.sql': sqlFile(METRIC, CASH),
    'findings/wrong.sql': sqlFile(
      RULE,
      "select tenant, name as subject, 'a' as title, 'b' as detail, 1 as money, 1 as n from assets",
    ),
    'exhibits/ledger.sql': sqlFile(EXHIBIT, 'select amount, tenant from postings'),
  });
  const { metrics, rules, exhibits } = await loadCatalogue([dir]);
  expect(metrics.map(({ id, file, sql }) => [id, file, sql])).toEqual([
    ['cash', 'content/catalogue/metrics/cfo/cash.sql', CASH],
  ]);
  expect(rules[0]?.meta.quiet_below.money).toBe(100);
  expect(exhibits[0]?.meta.columns[0]?.unit).toBe('text');
});

test('a file in an earlier folder overrides the one of the same id in a later', async () => {
  const mine = await catalogueDir({ 'metrics/own/cash.sql': sqlFile(METRIC, `${CASH}, account`) });
  const builtIn = await catalogueDir({ 'metrics/cash.sql': 'not even SQL' });
  const { metrics } = await loadCatalogue([mine, builtIn, '/nowhere/at/all']);
  expect(metrics[0]?.sql).toContain('account');
  expect(metrics).toHaveLength(1);
});

test('all problems come together', async () => {
  const message = await messageOf({
    'metrics/none.sql': CASH,
    'metrics/yaml.sql': sqlFile(`${METRIC}\nperiod: a: b`, CASH),
    'metrics/keys.sql': sqlFile(
      METRIC.replace('unit: money', 'unit: dollars').replace('needs:', 'neds:'),
      CASH,
    ),
    'metrics/one/twin.sql': sqlFile(METRIC, CASH),
    'metrics/two/twin.sql': sqlFile(METRIC, CASH),
    'metrics/Bad_Name.sql': sqlFile(METRIC, CASH),
    'exhibits/chart.sql': sqlFile(
      `${EXHIBIT}\noptional: [ledger]\nchart: { type: bar, x: month, series: [amount] }`,
      'select amount, tenant from postings',
    ),
  });
  expect(message).toMatchInlineSnapshot(`
    "catalogue: 10 problems
      content/catalogue/metrics/Bad_Name.sql: "Bad_Name" is no id. Name the file in lower-case letters, digits and single hyphens.
      content/catalogue/metrics/two/twin.sql: content/catalogue/metrics/one/twin.sql has the same id. Rename or remove one of the two.
      content/catalogue/metrics/keys.sql:3: "unit" is wrong, invalid option: expected one of "money"|"count"|"percent"|"days"|"months"|"hours"|"rating"|"date"|"number". Correct "unit".
      content/catalogue/metrics/keys.sql:1: the front matter lacks "needs". Add "needs": what it takes to measure it, as a sentence to the owner.
      content/catalogue/metrics/keys.sql:1: the front matter has the unknown key "neds". Remove it or correct its spelling.
      content/catalogue/metrics/none.sql:1: there is no front matter. Begin the file with a line "/*---", then YAML, then a line "---*/".
      content/catalogue/metrics/yaml.sql:9: the front matter is not YAML, Map keys must be unique. Put texts that contain ": " or "#" in quotes, and indent with spaces.
      content/catalogue/metrics/yaml.sql:9: the front matter is not YAML, Nested mappings are not allowed in compact mappings. Put texts that contain ": " or "#" in quotes, and indent with spaces.
      content/catalogue/exhibits/chart.sql: "optional" names "ledger", which is not a table that sources bring. Correct the name.
      content/catalogue/exhibits/chart.sql: "chart" names "month", which is not one of its columns. Correct the name."
  `);
});

test('a rule without what keeps it quiet, and two rules of one id', async () => {
  const sql = "select tenant, name as subject, 'a' as title, 'b' as detail, 1 as money, 1 as n from assets";
  const line = /^quiet_below: .*$/m;
  const message = await messageOf({
    'findings/cfo/none.sql': sqlFile(RULE.replace(line, 'effort_days: 1'), sql),
    'findings/cfo/part.sql': sqlFile(RULE.replace(line, 'quiet_below: { count: 1 }'), sql),
    'findings/cfo/less.sql': sqlFile(RULE.replace('count: 1', 'count: -1'), sql),
    'findings/cfo/idle-boat.sql': sqlFile(RULE, sql),
    'findings/ceo/idle-boat.sql': sqlFile(RULE, sql),
  });
  expect(message).toMatchInlineSnapshot(`
    "catalogue: 7 problems
      content/catalogue/findings/cfo/idle-boat.sql: content/catalogue/findings/ceo/idle-boat.sql has the same id. Rename or remove one of the two.
      content/catalogue/findings/cfo/less.sql:6: "quiet_below.count" is wrong, too small: expected number to be >=0. Correct "quiet_below.count".
      content/catalogue/findings/cfo/none.sql:1: the front matter lacks "quiet_below". Add "quiet_below": what keeps the rule quiet in a small business.
      content/catalogue/findings/cfo/none.sql:1: the front matter has the unknown key "effort_days". Remove it or correct its spelling.
      content/catalogue/findings/cfo/part.sql:6: the front matter lacks "quiet_below.money". Add "quiet_below.money": findings with less money are not raised; those without money are.
      content/catalogue/findings/cfo/part.sql:6: the front matter lacks "quiet_below.period". Add "quiet_below.period": what is compared with what, in words.
      content/catalogue/findings/cfo/part.sql:6: the front matter lacks "quiet_below.persistence". Add "quiet_below.persistence": runs in a row that must see it before it is raised."
  `);
});

const BAD_QUERIES = [
  'select tenant, amount as value form postings',
  'select tenant,\n  amunt as value\nfrom postings',
  'select 1 as tenant, 2 as value',
  `${CASH}; ${CASH}`,
  'delete from postings',
  'select tenant, $limit as value from postings',
  'select tenant, ? as value from postings',
  'pivot postings on account using sum(amount)',
  'select tenant, amount as value from journal',
  'select tenant, amount as value from main.postings',
  "select tenant, 1 as value from postings, read_csv('/etc/passwd')",
  "select tenant, 1 as value from 'secrets.csv', postings",
  'select tenant, now() as value from postings',
  'select tenant, amount as value\nfrom postings\nwhere date > current_date',
  'select tenant, amount as value from postings where date in (select today())',
  'with x as (select random() as value, tenant from postings)\nselect * from x',
  'select tenant, age(date) as value from postings',
  'select tenant, amount as value from postings using sample 3',
  "select tenant, getvariable('limit') as value from postings",
  'select tenant, amount, account from postings',
];

test('what a query may not be', async () => {
  const files = BAD_QUERIES.map((sql, index) => [
    `metrics/q${String(index + 1).padStart(2, '0')}.sql`,
    sqlFile(METRIC, sql),
  ]);
  const message = await messageOf(Object.fromEntries(files));
  const shortened = message
    .replaceAll('content/catalogue/metrics/', '')
    .replace(/The tables are .*$/gm, 'The tables are …');
  expect(shortened).toMatchInlineSnapshot(`
    "catalogue: 20 problems
      q01.sql:10: the SQL does not parse, syntax error at or near "form". Correct it.
      q02.sql:11: DuckDB refuses the query, Binder Error: Referenced column "amunt" not found in FROM clause!; Candidate bindings: "amount", "account", "counterparty", "tenant", "currency". Correct the query.
      q03.sql: the query reads no table. Select from a table of the warehouse.
      q04.sql: the file holds several queries. Write exactly one SELECT.
      q05.sql: the file holds something other than a SELECT. Write one SELECT; PIVOT and UNPIVOT can be written with CASE or FILTER.
      q06.sql: the query has a parameter. Read settings with getvariable('name').
      q07.sql: the query has a parameter. Read settings with getvariable('name').
      q08.sql: the file holds something other than a SELECT. Write one SELECT; PIVOT and UNPIVOT can be written with CASE or FILTER.
      q09.sql: table "journal" does not exist. The tables are …
      q10.sql:10: table "main.postings" is named with a schema. Write the name of the table alone.
      q11.sql:10: "read_csv()" is not a table of the warehouse. Read the tables that sources bring.
      q12.sql: table "secrets.csv" does not exist. The tables are …
      q13.sql:10: "now()" is a clock or chance function. Use getvariable('as_of') for the day of the run.
      q14.sql:12: "current_date" is a clock or differs by machine. Use getvariable('as_of') for the day of the run.
      q15.sql:10: "today()" is a clock or chance function. Use getvariable('as_of') for the day of the run.
      q16.sql:10: "random()" is a clock or chance function. Use getvariable('as_of') for the day of the run.
      q17.sql:10: "age()" with one argument reads the clock. Use getvariable('as_of') for the day of the run.
      q18.sql: a sample is drawn by chance. Take all the rows.
      q19.sql:10: variable "limit" is not declared. Add it with its default under "settings" in the front matter.
      q20.sql: the query lacks the column value and returns amount, account, which is not expected. Return exactly tenant, value."
  `);
});

test('a rule must return the columns of a finding, typed', async () => {
  const columns = "tenant, 'x' as title, 'd' as detail, '12' as money, 1 as n";
  const message = await messageOf({
    'findings/a.sql': sqlFile(RULE, `select ${columns} from assets`),
    'findings/b.sql': sqlFile(RULE, `select ${columns}, id as subject from assets`),
  });
  expect(message).toMatchInlineSnapshot(`
    "catalogue: 2 problems
      content/catalogue/findings/a.sql: the query lacks the column subject. Return tenant, subject, title, detail, money, n, where wanted file, line, since, due, owner, severity, in_view_until, settled_on, written_off; further columns are evidence.
      content/catalogue/findings/b.sql: column "money" is VARCHAR. Make it a number, cast(null as decimal(18, 2)) where there is none."
  `);
});

test('age of two days, settings and words such as "now" in texts are allowed', async () => {
  const sql = `select tenant, date_part('day', age(getvariable('as_of'), max(date))) + getvariable('days') as value
    from postings where memo <> 'now()' and memo <> 'today' group by tenant`;
  expect(await messageOfMetric(sql, '\nsettings: { days: 3 }')).toBe('no error');
});

const MONTHS = 'select tenant, month_of(date) as month, sum(amount) as value from postings group by all';

test('an entry that reads a forecast stands on the tables of its series', async () => {
  const dir = await catalogueDir({
    'forecasts/cfo/sales.sql': sqlFile(FORECAST, MONTHS),
    'forecasts/other.sql': sqlFile(FORECAST, 'select tenant, month, 1 as value from closes'),
    'metrics/cash.sql': sqlFile(METRIC, "select tenant, value from forecasts where series = 'sales'"),
  });
  const { metrics, forecasts } = await loadCatalogue([dir]);
  expect(metrics[0]?.tables).toEqual(['forecasts', 'postings']);
  expect(forecasts.map(({ id, meta }) => [id, meta.season, meta.covers])).toEqual([
    ['other', 12, 'month'],
    ['sales', 12, 'month'],
  ]);
});

test('a forecast must return its months, typed, and be named where it is read', async () => {
  const message = await messageOf({
    'forecasts/columns.sql': sqlFile(FORECAST, 'select tenant, date, amount as value from postings'),
    'forecasts/itself.sql': sqlFile(
      FORECAST,
      "select tenant, month, value from forecasts where series = 'itself'",
    ),
    'forecasts/settings.sql': sqlFile(FORECAST.replace('3', '0'), MONTHS),
    'forecasts/types.sql': sqlFile(FORECAST, 'select tenant, memo as month, account as value from postings'),
    'metrics/cash.sql': sqlFile(METRIC, 'select tenant, value from forecasts'),
  });
  expect(message).toMatchInlineSnapshot(`
    "catalogue: 6 problems
      content/catalogue/forecasts/columns.sql: the query lacks the column month and returns date, which is not expected. Return exactly tenant, month, value.
      content/catalogue/forecasts/itself.sql: the query reads the table "forecasts" and names no series. Name it, as in where series = 'revenue'. A forecast cannot stand on another.
      content/catalogue/forecasts/settings.sql:5: "settings.horizon_months" is wrong, too small: expected number to be >=1. Correct "settings.horizon_months".
      content/catalogue/forecasts/types.sql: column "month" is VARCHAR. Make it a date, the first day of the month.
      content/catalogue/forecasts/types.sql: column "value" is VARCHAR. Make it a number.
      content/catalogue/metrics/cash.sql: the query reads the table "forecasts" and names no series. Name it, as in where series = 'revenue'; the series are columns, itself, types. A forecast cannot stand on another."
  `);
});
