import { expect, test } from 'vitest';
import type { ReportFile } from '../domain/compose-report.ts';
import type { Reading } from '../sources/types.ts';
import { loadCatalogue } from '../warehouse/load-catalogue.ts';
import {
  catalogueDir,
  EXHIBIT,
  METRIC,
  posting,
  RULE,
  reading,
  sqlFile,
} from '../warehouse/warehouse.fixture.ts';
import { catalogue } from './catalogue.ts';
import { catalogueLines } from './catalogue-lines.ts';
import { listCatalogue } from './catalogue-list.ts';
import { openSession } from './session.ts';
import { contentFolder, emptyFolder, NOW } from './small-portfolio.fixture.ts';

const reportFile = (id: string, title: string, order: number): ReportFile => ({
  id,
  meta: { title, role: 'cfo', question: 'How?', order },
});
const REPORTS = [reportFile('cfo', 'CFO', 2), reportFile('ceo', 'CEO', 1)];

const FILES = {
  'metrics/cash.sql': sqlFile(
    METRIC.replace('{ cfo: 1 }', '{ cfo: 12, ceo: 1 }'),
    'select tenant, sum(amount) as value from postings group by tenant',
  ),
  'metrics/due.sql': sqlFile(
    `${METRIC.replace('{ cfo: 1 }', '{ cfo: 2 }')}\noptional: [obligations, certificates]`,
    'select tenant, count(*) as value from (select tenant from obligations union all select tenant from certificates) group by tenant',
  ),
  'findings/dear.sql': sqlFile(
    RULE.replace('count: 1, money: 100', 'count: 3, money: 1500'),
    "select p.tenant, p.txn as subject, 't' as title, 'd' as detail, p.amount as money, 1 as n from postings p join accounts a on a.tenant = p.tenant join closes c on c.tenant = p.tenant",
  ),
  'findings/awful.sql': sqlFile(
    `${RULE.replace('severity: high', 'severity: critical').replace('money: 100', 'money: 0')}\noptional: [accounts]`,
    "select p.tenant, p.txn as subject, 't' as title, 'd' as detail, p.amount as money, 1 as n from postings p left join accounts a on a.tenant = p.tenant",
  ),
  'exhibits/ledger.sql': sqlFile(EXHIBIT, 'select amount, tenant from postings'),
};

async function linesOf(readings: readonly Reading[]): Promise<string> {
  const listed = listCatalogue(await loadCatalogue([await catalogueDir(FILES)]), REPORTS, {
    readings,
    tenants: ['reef', 'villa'],
    asOf: '2026-11-23',
  });
  return catalogueLines(listed, REPORTS).join('\n');
}

const BOOKS = reading('reef', 'postings', [posting('1', '2026-11-20', 'bank', '1')], {
  coveredThrough: '2026-11-20',
});

test('by report, kind and place, with tables, minimums and what is waited for', async () => {
  expect(await linesOf([BOOKS])).toMatchInlineSnapshot(`
    "CEO (ceo)
      Key figures
        1  cash  ready  postings

    CFO (cfo)
      Key figures
        2   due   waits for certificates or obligations  (certificates, obligations)
        12  cash  ready                                  postings
      Rules
        critical  awful  ready                       postings (accounts)         from 1                  at the run
        high      dear   waits for accounts, closes  accounts, closes, postings  from 3, 1,500 in money  at the run
      Exhibits
        1  ledger  ready  postings"
  `);
});

test('what sources could not read, or not far enough, is said', async () => {
  const old = { ...BOOKS, tenant: 'villa', coveredThrough: '2026-10-31' };
  const states = async (...readings: Reading[]) =>
    (await linesOf(readings)).split('\n').flatMap((line) => / cash {2}(.*?) {2}/.exec(line)?.[1] ?? []);
  expect(await states(BOOKS, old)).toEqual([
    'not collected of every company',
    'not collected of every company',
  ]);
  expect(await states(old)).toEqual(['not collected', 'not collected']);
});

test('of a portfolio: its own entries among the others, one report, nothing written', async () => {
  const own = sqlFile(
    METRIC.replace('{ cfo: 1 }', '{ cmo: 9 }'),
    'select tenant, sum(amount) as value from bookings group by tenant',
  );
  const content = await contentFolder({ 'catalogue/metrics/house/value-booked.sql': own });
  const options = { content, state: await emptyFolder(), target: 'local' as const, report: 'cmo' };
  const now = () => NOW;
  const { entries, lines } = await catalogue(await openSession(options, now), now);
  expect(lines[0]).toBe('CMO (cmo)');
  expect(new Set(entries.map(({ report }) => report))).toEqual(new Set(['cmo']));
  expect(entries.find(({ id }) => id === 'value-booked')).toMatchObject({
    kind: 'metrics',
    rank: '9',
    state: 'ready',
    needs: ['bookings'],
    file: expect.stringContaining('catalogue/metrics/house/value-booked.sql'),
  });
  expect(entries.find(({ id }) => id === 'local-seo-missing')?.state).toBe('waits for site_checks');
});
