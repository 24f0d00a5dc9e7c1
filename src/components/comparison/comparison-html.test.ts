import { expect, test } from 'vitest';
import type { Comparison } from '../../domain/compare.ts';
import { at, type Change, compared } from '../../site/compared.fixture.ts';
import { comparisonHtml } from './comparison-html.ts';

/** The texts of the cells, by row. */
function rows(comparison: Comparison): string[][] {
  return [...comparisonHtml(comparison).matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => plain(cell)),
  );
}

function plain(html: string): string {
  return html.replace(/<span class="quiet cell-note">/g, ' | ').replace(/<[^>]*>/g, '');
}

const OTHER: Change = ({ metrics, findings, reports }) => {
  at(at(metrics, 0).figures, 0).value = 60000;
  at(at(metrics, 1).figures, 0).value = 0.75;
  at(findings, 1).money = 9000;
  at(at(reports, 0).actions, 0).due = '2026-12-01';
};

test('figures are said with arrow and word, and with their target', () => {
  const [, revenue, occupancy, reconciled, , charter, hauling] = rows(compared(OTHER));
  expect(revenue).toEqual([
    'Revenue recognised, 30 days | 30 days to the run',
    '$60,000 | partial: without Haul It',
    '$48,211 | partial: without Haul It',
    '▼ −$11,790 worse',
    '$60,000 ✕ not met | by 31 December 2026',
  ]);
  expect(occupancy).toEqual([
    'Occupancy | 30 days to the run',
    '75%',
    '81.3%',
    '▲ +6.3 points better',
    '80% ✓ met | by 31 December 2026',
  ]);
  expect(reconciled?.slice(1, 4)).toEqual(['31 October 2026', '31 October 2026', 'no change']);
  expect(charter?.[3]).toBe('no change');
  expect(hauling?.slice(1, 4)).toEqual(['not collected', 'not collected', 'cannot be compared']);
});

test('findings and actions are counted, and each leads to the run that has it', () => {
  const text = comparisonHtml(compared(OTHER));
  expect(text).toContain('<li>Findings: 1 worse, 1 not verified, 1 closed and 1 unchanged.</li>');
  expect(text).toContain('<li>Actions: 1 changed and 1 kept as they were.</li>');
  expect(text).toContain('<h3 class="subhead">Open in both, and worse <span class="mark">1</span></h3>');
  expect(text).toContain('critical, $9,000 at stake → critical, $18,200 at stake');
  expect(text).toContain('<a href="../2026-11-23/#finding-aaaaaaaaaaaaaaa2">Cash lasts 4.2 months</a>');
  expect(text).toContain('Due: 1 December 2026 → 4 December 2026');
});

test('nothing of a report becomes a tag', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const comparison = compared(
    () => {},
    ({ metrics, findings, portfolio, reports }) => {
      at(metrics, 0).title = evil;
      at(findings, 0).title = evil;
      at(portfolio.tenants, 0).name = evil;
      at(at(reports, 0).actions, 0).owner = evil;
    },
  );
  const text = comparisonHtml(comparison);
  expect(text).not.toContain('<img');
  expect(text.match(/&#60;img/g)?.length).toBeGreaterThan(4);
});

test('two empty reports say that they are', () => {
  const empty: Change = ({ reports }) => {
    Object.assign(at(reports, 0), { kpis: [], missing: [], findings: [], actions: [] });
  };
  const text = comparisonHtml(compared(empty, empty));
  for (const sentence of [
    'Neither run has a key figure.',
    'Neither run has an open finding.',
    'Neither run asks for an action.',
    'Figures: none.',
  ])
    expect(text).toContain(sentence);
});
