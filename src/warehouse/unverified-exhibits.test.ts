import { expect, test } from 'vitest';
import { rank } from '../domain/actions.ts';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Condition, Finding } from '../domain/snapshot.ts';
import { analyse } from './analyse.ts';
import { bundledCatalogue, rows } from './catalogue.fixture.ts';
import { portfolioOf } from './warehouse.fixture.ts';

const [template] = snapshotFixture().findings as [Finding];
const RUN = '2026-11-23';

function critical(number: number, condition: Condition, money: number): Finding {
  return {
    ...{ ...template, tenant: 'reef', owner: 'ceo', severity: 'critical', condition, money },
    ...{
      fingerprint: String(number).padStart(16, '0'),
      title: `Insurance ${number} has expired`,
      effort: '1 hour',
    },
    ...{ due: '2026-11-25', firstSeen: '2026-11-16', unlocks: 0 },
  };
}

test('the shortfalls and the agenda name what could not be verified, after what is known to be open, as the figure counts it', async () => {
  const all = await bundledCatalogue();
  const ids = ['critical-shortfalls', 'agenda-30d', 'open-critical-findings'];
  const chosen = ({ id }: { id: string }) => ids.includes(id);
  const findings = [
    critical(1, 'unverified', 20_000),
    critical(2, 'persisting', 100),
    critical(3, 'accepted', 5),
  ];
  const { metrics, exhibits } = await analyse({
    asOf: RUN,
    portfolio: portfolioOf(['reef']),
    readings: [rows('certificates', [])],
    history: [],
    catalogue: {
      rules: [],
      forecasts: [],
      metrics: all.metrics.filter(chosen),
      exhibits: all.exhibits.filter(chosen),
    },
    judge: (rules) => ({
      rules: [...rules],
      ranked: rank(findings, { run: RUN, currency: 'USD', feedback: new Map() }),
      promises: [],
      ledger: { lines: [], before: { found: 0, recovered: 0, lost: 0 } },
    }),
  });
  const titles = (id: string, column: string) => {
    const exhibit = exhibits.find((one) => one.id === id);
    const place = exhibit?.columns.findIndex(({ key }) => key === column) ?? -1;
    return exhibit?.rows.map((row) => row[place]);
  };
  const named = ['Insurance 2 has expired', 'Insurance 1 has expired (not verified in this run)'];
  expect(titles('critical-shortfalls', 'gap')).toEqual(named);
  expect(titles('agenda-30d', 'title')).toEqual(named);
  expect(metrics[0]?.figures[0]).toMatchObject({ tenant: null, value: 2 });
});
