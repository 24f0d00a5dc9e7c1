import { beforeAll, describe, expect, test } from 'vitest';
import { isOpen } from '../domain/condition.ts';
import { addDays } from '../domain/run.ts';
import type { Finding, ReportSnapshot, Snapshot, Value } from '../domain/snapshot.ts';
import { loadPortfolio } from '../store/load-portfolio.ts';
import {
  CONTENT,
  cents,
  closedMonths,
  closedQuarter,
  costOf,
  gitOf,
  IN_DOLLARS,
  KPIS,
  type Leg,
  legsOf,
  RUN,
  revenueOf,
  rowsOf,
  sampleWeek,
  since,
  sum,
  UNMEASURED,
} from './reading-week.fixture.ts';

let week: Snapshot;

beforeAll(async () => {
  week = await sampleWeek();
}, 240_000);

function report(id: string): ReportSnapshot {
  const found = week.reports.find((one) => one.id === id);
  if (!found) throw new Error(`no report ${id}`);
  return found;
}

function openFindings(id: string): Finding[] {
  return report(id).findings.flatMap((fingerprint) =>
    week.findings.filter((one) => one.fingerprint === fingerprint && isOpen(one.condition)),
  );
}

function figure(metric: string, tenant: string | null): Value {
  const figures = week.metrics.find(({ id }) => id === metric)?.figures ?? [];
  const found = figures.find((one) => one.tenant === tenant);
  if (!found) throw new Error(`no ${metric} of ${tenant}`);
  return found.value;
}

describe.each(Object.keys(KPIS))('the %s report', (id) => {
  test('opens with one or two sentences about its findings', () => {
    const { headline } = report(id);
    expect(headline.length).toBeLessThanOrEqual(2);
    for (const sentence of headline) expect(sentence).toMatch(/^[A-Z0-9].*[^.]\.$/);
    const words = headline.join(' ');
    const named = openFindings(id).filter(({ title }) => words.includes(title.replace(/\.$/, '')));
    expect(named.length).toBeGreaterThan(0);
    const critical = openFindings(id).some(({ severity }) => severity === 'critical');
    if (critical) expect(named.map(({ severity }) => severity)).toContain('critical');
  });

  test('shows the six KPIs of the catalogue, or says what a missing one takes', () => {
    const { kpis, missing } = report(id);
    const expected = KPIS[id] ?? [];
    const unmeasured = expected.filter((metric) => UNMEASURED.includes(metric));
    const measured = expected.filter((metric) => !UNMEASURED.includes(metric));
    expect(kpis.slice(0, measured.length)).toEqual(measured);
    expect(missing).toEqual(unmeasured);
    for (const metric of missing)
      expect(week.metrics.find((one) => one.id === metric)?.needs).toMatch(/\.csv/);
  });

  test('asks for at most ten things, each with a first step, an owner, a day and an end', () => {
    const { actions, waiting } = report(id);
    expect(actions.length + waiting).toBe(openFindings(id).length);
    if (id !== 'cto') expect(actions.length).toBeGreaterThanOrEqual(8);
    expect(actions.length).toBeLessThanOrEqual(10);
    for (const { firstStep, owner, due, doneWhen, effort, parts, priority } of actions) {
      for (const words of [firstStep, doneWhen]) expect(words).toMatch(/^[A-Z1-9].*\.$/);
      expect([owner, effort].every((words) => words.length > 1)).toBe(true);
      expect(due).toMatch(/^202[67]-\d\d-\d\d$/);
      const points = sum(parts.map((part) => part.points));
      expect(priority === 'critical').toBe(points >= 60);
    }
  });

  test('has no slip of the pen', () => {
    const mine = report(id);
    const findings = openFindings(id);
    const sentences = [
      ...[...mine.headline, ...mine.changes],
      ...findings.flatMap(({ detail, recommendation, doneWhen, readers }) => [
        ...[detail, recommendation, doneWhen, readers[id] ?? ''],
      ]),
      ...week.metrics.filter(({ readers }) => readers[id]).map(({ about }) => about),
      ...week.exhibits.filter(({ readers }) => readers[id]).map(({ about }) => about),
    ];
    expect(sentences.length).toBeGreaterThan(10);
    for (const words of [...sentences, ...findings.map(({ title }) => title)]) {
      expect(words).not.toMatch(/undefined|null|NaN| {2}|\$-|\[object/);
    }
    for (const words of sentences) expect(words).not.toMatch(/^[a-z]|\. [a-z]/);
  });
});

describe('figures of the CEO are those of the records', () => {
  test.each(IN_DOLLARS)('revenue of 30 days and operating profit of %s', (tenant) => {
    const legs = legsOf(tenant);
    expect(figure('revenue-recognised-30d', tenant)).toBe(revenueOf(since(30, legs)) / 100);
    const year = since(365, legs);
    const profit = revenueOf(year) - costOf(year, ['interest', 'income tax']);
    expect(figure('operating-profit-12m', tenant)).toBe(profit / 100);
  });

  test.each(['jada', 'queen-of-san-diego', '3028-51st-st'])('pace of the bookings of %s', (tenant) => {
    const yearAgo = addDays(RUN, -364);
    const bookings = rowsOf(tenant, 'bookings').map(
      (row) => ({ ...row, amount: cents(row.amount) }) as never,
    );
    const value = (ahead: (row: Record<string, string>) => boolean) =>
      sum(bookings.filter(ahead).map(({ amount }) => amount));
    const now = value((row) => row.status === 'confirmed' && (row.service_start ?? '') > RUN);
    const then = value(
      ({ confirmed_on = '', cancelled_on, service_start = '' }) =>
        confirmed_on !== '' &&
        confirmed_on <= yearAgo &&
        service_start > yearAgo &&
        (!cancelled_on || cancelled_on > yearAgo),
    );
    expect(figure('forward-bookings-pace', tenant)).toBeCloseTo(now / then, 4);
  });

  test('critical findings are counted as the table of shortfalls lists them', () => {
    const shortfalls = week.exhibits.find(({ id }) => id === 'critical-shortfalls')?.rows ?? [];
    expect(figure('open-critical-findings', null)).toBe(shortfalls.length);
    expect(shortfalls.length).toBeGreaterThan(0);
  });
});

test('the CEO is asked the questions before the decisions to confirm', () => {
  const kinds = report('ceo').decide.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'question')).toHaveLength(5);
  expect(kinds).toEqual(kinds.toSorted((a, b) => (a < b ? 1 : -1)));
});

describe('figures of the CFO are those of the records', () => {
  test.each(IN_DOLLARS)('contribution margin, target and break-even of %s', async (tenant) => {
    const legs = closedQuarter(tenant);
    const expenses = (behaviour: string) =>
      legs.filter((leg) => leg.account.type === 'expense' && leg.account.behaviour === behaviour);
    const revenue = revenueOf(legs);
    const margin = (revenue - costOf(expenses('variable'), [])) / revenue;
    expect(figure('contribution-margin', tenant)).toBeCloseTo(margin, 4);
    const oneOffs = rowsOf(tenant, 'postings').filter((row) => row.one_off === 'true');
    const usual = expenses('fixed').filter(({ txn }) => !oneOffs.some((row) => row.txn === txn));
    const breakEven = costOf(usual, ['income tax']) / 3 / margin / 100;
    expect(figure('break-even', tenant)).toBeCloseTo(breakEven, 1);
    const month = closedMonths(tenant).at(-1) ?? '';
    const { value: portfolio } = await loadPortfolio(CONTENT);
    const target = portfolio.targets.find(
      (one) =>
        one.metric === 'revenue-recognised-30d' && one.tenant === tenant && one.by.slice(0, 7) === month,
    );
    const last = revenueOf(legs.filter(({ date }) => date.startsWith(month)));
    expect(figure('revenue-to-target', tenant)).toBeCloseTo(last / 100 / (target?.value ?? 0), 4);
  });

  test('the runway of Queen of San Diego, week by week', () => {
    const tenant = 'queen-of-san-diego';
    const isFree = ({ account }: Leg) =>
      account.cash === 'true' || ['deferred revenue', 'taxes collected'].includes(account.category ?? '');
    const weekly =
      (sum(
        closedQuarter(tenant)
          .filter(isFree)
          .map((leg) => leg.cents),
      ) *
        4) /
      52;
    const dated = rowsOf(tenant, 'obligations').filter(({ due = '' }) => due > RUN);
    let left = sum(
      legsOf(tenant)
        .filter(isFree)
        .map((leg) => leg.cents),
    );
    let weeks = 0;
    while (left >= 0 && weeks < 104) {
      weeks += 1;
      const days = [addDays(RUN, weeks * 7 - 7), addDays(RUN, weeks * 7)] as const;
      const due = dated.filter((row) => (row.due ?? '') > days[0] && (row.due ?? '') <= days[1]);
      left += weekly - sum(due.map(({ amount }) => cents(amount)));
    }
    expect(weeks).toBe(8);
    expect(figure('cash-runway', tenant)).toBe(1.8);
    expect(openFindings('cfo').map(({ title }) => title)).toContain(
      'Queen of San Diego runs out of free cash in 8 weeks',
    );
  });

  test('a runway beyond the horizon and a forecast left out say so', () => {
    const words = (metric: string) =>
      week.metrics.find(({ id }) => id === metric)?.figures.find(({ tenant }) => tenant === null)?.reason;
    expect(words('cash-runway')).toBe('not burning');
    expect(figure('quarter-forecast', null)).toBeNull();
    expect(words('quarter-forecast')).toMatch(/^no forecast: /);
  });
});

describe('figures of the Chief Accounting Officer are those of the records', () => {
  test.each(IN_DOLLARS)('reconciled, deferred, without receipt and expense ratio of %s', (tenant) => {
    const legs = legsOf(tenant);
    const year = since(365, legs);
    expect(figure('books-reconciled-through', tenant)).toBe(
      rowsOf(tenant, 'closes').at(-1)?.reconciled_through,
    );
    const deferred = legs.filter(({ account }) => account.category === 'deferred revenue');
    if (deferred.length > 0)
      expect(figure('deferred-revenue', tenant)).toBe(-sum(deferred.map((leg) => leg.cents)) / 100);
    const answers = tenant === 'jada' ? rowsOf(tenant, 'answers') : [];
    const answered = answers.map(({ txn }) => txn);
    const bare = year.filter(
      (leg) =>
        leg.account.type === 'expense' &&
        leg.receipt === '' &&
        leg.cents >= 7500 &&
        !answered.includes(leg.txn),
    );
    expect(figure('receipts-missing', tenant)).toBe(bare.length);
    const cost = costOf(year, ['interest', 'depreciation', 'income tax']);
    expect(figure('operating-expense-ratio', tenant)).toBeCloseTo(cost / revenueOf(year), 4);
  });

  test('uncategorised postings, and the day that holds for all', () => {
    const companies = [...IN_DOLLARS, 'expert-yacht-delivery'];
    const open = companies.flatMap((tenant) =>
      since(365, legsOf(tenant)).filter(({ account }) => account.category === 'uncategorised'),
    );
    expect(figure('uncategorised', null)).toBe(open.length);
    const days = companies.map((tenant) => rowsOf(tenant, 'closes').at(-1)?.reconciled_through ?? '');
    expect(figure('books-reconciled-through', null)).toBe(days.toSorted()[0]);
  });
});

test('figures of the CTO are those of the repository', () => {
  const git = gitOf('booking-site.bundle');
  const days = git('log', '--format=%cs');
  const age = (Date.parse(RUN) - Date.parse(days[0] ?? '')) / 86_400_000;
  expect(figure('days-since-last-commit', null)).toBe(age);
  expect(figure('commits-4w', null)).toBe(days.filter((day) => day > addDays(RUN, -28)).length);
  expect(figure('todos', null)).toBe(git('grep', '-E', 'TODO|FIXME', 'HEAD').length);
  // An access key in the code and an environment file: both are looked for by their form alone.
  const keys = git('grep', '-lE', '(secret|SECRET).*=.*[A-Za-z0-9/+]{40}', 'HEAD');
  const environment = git('ls-tree', '-r', '--name-only', 'HEAD').filter((name) => /(^|\/)\.env$/.test(name));
  expect(figure('open-security-findings', null)).toBe(keys.length + environment.length);
});
