import { describe, expect, test } from 'vitest';
import { at, type Change, compared } from '../site/compared.fixture.ts';

const [REVENUE, OCCUPANCY, RECONCILED] = [0, 1, 2];

describe('figures', () => {
  const lead = (place: number, earlier: Change, later?: Change) =>
    at(at(compared(earlier, later).metrics, place).lead, 0);

  test('are subtracted, and called better or worse by what the metric wants', () => {
    // 0.8125 − 0.75 = 0.0625; occupancy is better higher.
    const set: Change = ({ metrics }) => {
      at(at(metrics, OCCUPANCY).figures, 0).value = 0.75;
    };
    expect(lead(OCCUPANCY, set)).toMatchObject({ tenant: null, difference: 0.0625, verdict: 'better' });
    const lower: Change = (snapshot) => {
      set(snapshot);
      at(snapshot.metrics, OCCUPANCY).better = 'lower';
    };
    expect(
      lead(OCCUPANCY, lower, ({ metrics }) => {
        at(metrics, OCCUPANCY).better = 'lower';
      }),
    ).toMatchObject({ difference: 0.0625, verdict: 'worse' });
    expect(lead(OCCUPANCY, () => {})).toMatchObject({ difference: 0, verdict: 'same', remarks: [] });
  });

  test('of dates differ by days', () => {
    // From 30 September to 31 October 2026: 31 days.
    const row = lead(RECONCILED, ({ metrics }) => {
      at(at(metrics, RECONCILED).figures, 0).value = '2026-09-30';
    });
    expect(row).toMatchObject({ tenant: 'charter', difference: 31, verdict: 'better' });
  });

  test('of another unit or currency are not subtracted, and say so', () => {
    const unit = lead(OCCUPANCY, ({ metrics }) => {
      at(metrics, OCCUPANCY).unit = 'count';
    });
    expect(unit).toMatchObject({
      difference: null,
      verdict: null,
      remarks: ['Its unit was count then and is percent now.'],
    });
    const euros = compared(({ portfolio }) => {
      portfolio.currency = 'EUR';
    });
    expect(at(at(euros.metrics, REVENUE).lead, 0)).toMatchObject({
      difference: null,
      remarks: ['In EUR then, in USD now.'],
    });
    expect(at(at(euros.metrics, OCCUPANCY).lead, 0).difference).toBe(0);
    expect(euros.remarks).toEqual(['Money was in EUR then and is in USD now; amounts are not subtracted.']);
  });

  test('that are not like for like get no verdict', () => {
    const row = lead(REVENUE, ({ metrics }) => {
      const figure = at(at(metrics, REVENUE).figures, 0);
      Object.assign(figure, { value: 50000, status: 'collected', without: [] });
      at(metrics, REVENUE).query = 'SELECT 1';
    });
    // 48,210.50 − 50,000.
    expect(row).toMatchObject({
      difference: -1789.5,
      verdict: 'lower',
      remarks: [
        'Then with all companies, now without Haul It.',
        'It has been computed in another way since.',
      ],
    });
  });

  test('that only one run has are kept, with the reason', () => {
    const { metrics } = compared(
      ({ metrics: all, reports }) => {
        at(reports, 0).kpis = ['occupancy', 'customer-acquisition-cost'];
        Object.assign(at(all, 3), { status: 'collected', figures: at(all, OCCUPANCY).figures });
      },
      ({ portfolio, metrics: all }) => {
        portfolio.tenants.pop();
        at(all, REVENUE).figures = at(all, REVENUE).figures.slice(0, 2);
      },
    );
    expect(metrics.map(({ id, lead: [first] }) => [id, first?.remarks])).toEqual([
      ['revenue-recognised-30d', ['Not in the report then.']],
      ['occupancy', []],
      ['books-reconciled-through', ['Not in the report then.']],
      ['customer-acquisition-cost', ['Not measured now.']],
    ]);
    expect(at(metrics, 3).lead[0]).toMatchObject({ after: null, difference: null });
  });

  test('of a company that left or joined are kept, and the company is named', () => {
    const without: Change = ({ portfolio, metrics }) => {
      portfolio.tenants.pop();
      at(metrics, REVENUE).figures = at(metrics, REVENUE).figures.slice(0, 2);
    };
    const left = compared(() => {}, without);
    expect(left.remarks).toEqual(['Haul It has left the portfolio since.']);
    expect(at(left.metrics, REVENUE).byCompany.map(({ tenant, remarks }) => [tenant, remarks])).toEqual([
      ['charter', []],
      ['hauling', ['Haul It is no longer in the portfolio.']],
    ]);
    const joined = compared(without);
    expect(joined.remarks).toEqual(['Haul It has joined the portfolio since.']);
    expect(at(at(joined.metrics, REVENUE).byCompany, 1).remarks).toEqual([
      'Haul It was not in the portfolio then.',
    ]);
    const renamed = compared(({ portfolio }) => {
      at(portfolio.tenants, 1).name = 'Haul Ltd';
    });
    expect(renamed.remarks).toEqual(['Haul It was called Haul Ltd then.']);
  });

  test('that were not collected have no difference', () => {
    expect(at(at(compared(() => {}).metrics, REVENUE).byCompany, 1)).toMatchObject({
      tenant: 'hauling',
      difference: null,
      verdict: null,
    });
  });
});
