import { expect, test } from 'vitest';
import { rank } from '../domain/actions.ts';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Finding } from '../domain/snapshot.ts';
import type { Reading } from '../sources/types.ts';
import { analyse } from './analyse.ts';
import { loadCatalogue } from './load-catalogue.ts';
import {
  catalogueDir,
  EXHIBIT,
  METRIC,
  portfolioOf,
  posting,
  RULE,
  reading,
  sqlFile,
} from './warehouse.fixture.ts';

const [template] = snapshotFixture().findings as [Finding];
const found = (tenant: string, condition: Finding['condition']): Finding => ({
  ...template,
  tenant,
  condition,
});

/** Two companies with one finding each; what is read of the second one's postings is given. */
async function judged(villa: Partial<Reading>) {
  const catalogue = await loadCatalogue([
    await catalogueDir({
      'findings/wrong.sql': sqlFile(
        RULE,
        "select tenant, account as subject, 'x' as title, 'x' as detail, amount as money, 1 as n from postings where false",
      ),
      'metrics/open-findings.sql': sqlFile(
        METRIC.replace('unit: money', 'unit: count'),
        `select t.tenant, count(f.fingerprint) as value from tenants t left join findings f using (tenant)
         group by grouping sets ((t.tenant), ())`,
      ),
      'metrics/companies.sql': sqlFile(METRIC, 'select null as tenant, count(*) as value from tenants'),
      'exhibits/gaps.sql': sqlFile(EXHIBIT, 'select tenant, money as amount from findings order by tenant'),
    }),
  ]);
  const rows = [posting('T1', '2026-11-20', 'bank', '100')];
  const through = { coveredThrough: '2026-11-23' };
  const findings = [found('reef', 'new'), found('villa', 'unverified')];
  const { metrics, exhibits } = await analyse({
    asOf: '2026-11-23',
    portfolio: portfolioOf(['reef', 'villa']),
    readings: [
      reading('reef', 'postings', rows, through),
      reading('villa', 'postings', rows, { ...through, ...villa }),
    ],
    history: [],
    catalogue,
    judge: (rules) => ({
      rules: [...rules],
      ranked: rank(findings, { run: '2026-11-23', currency: 'USD', feedback: new Map() }),
      promises: [],
      ledger: { lines: [], before: { found: 0, recovered: 0, lost: 0 } },
    }),
  });
  return { metrics: new Map(metrics.map((metric) => [metric.entry.id, metric])), gaps: exhibits[0] };
}

test('what stands on findings is whole when every rule could be checked', async () => {
  const { metrics, gaps } = await judged({});
  expect(metrics.get('open-findings')?.status).toBe('collected');
  expect(metrics.get('open-findings')?.figures.map(({ status, value }) => [status, value])).toEqual([
    ['collected', 2],
    ['collected', 1],
    ['collected', 1],
  ]);
  expect(gaps).toMatchObject({ status: 'collected', without: [] });
});

test('it is partial when a rule could not be, names the company, and keeps what is known of it', async () => {
  const { metrics, gaps } = await judged({ status: 'failed', reason: 'postings.csv is damaged', rows: [] });
  const reason = 'one rule could not be checked: books: postings.csv is damaged';
  expect(metrics.get('open-findings')).toMatchObject({
    status: 'partial',
    figures: [
      { tenant: null, status: 'partial', value: 2, without: ['villa'], reason },
      { tenant: 'reef', status: 'collected', value: 1 },
      { tenant: 'villa', status: 'partial', value: 1, without: [], reason },
    ],
  });
  expect(gaps).toMatchObject({ status: 'partial', without: ['villa'] });
  expect(gaps?.rows).toHaveLength(2);
  // What does not stand on findings has nothing to do with it.
  expect(metrics.get('companies')?.status).toBe('collected');
});
