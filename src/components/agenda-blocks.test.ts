import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../site/build-site.ts';
import { filesBelow, testSite, writeReport } from '../site/test-site.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-blocks-'));
const component = (name: string) =>
  `import ${name} from ${JSON.stringify(fileURLToPath(new URL(`${name}.astro`, import.meta.url)))};`;
let html = '';

const RESTATED = [
  '<Restated run="2026-11-16" published={12400} now={12150} unit="money" currency="USD"/>',
  '<Restated run="2026-11-16" published={12400.25} now={12400.45} unit="money" currency="USD"/>',
  '<Restated run="2026-11-16" published={null} now={0.5} unit="percent" currency="USD"/>',
  '<Restated run="2026-11-16" published={31} now={null} unit="days" currency="USD"/>',
  '<Restated run="2026-11-16" published={0.8121} now={0.8124} unit="percent" currency="USD"/>',
];
const promise = (state: string, rest: object = {}) => ({
  finding: null,
  title: `One ${state}`,
  tenant: 'charter',
  owner: 'cfo',
  promisedOn: '2026-10-26',
  due: '2026-11-20',
  state,
  on: null,
  reason: null,
  ...rest,
});
const PROMISES = [
  promise('delivered', { on: '2026-11-12' }),
  promise('promised', { finding: 'aaaaaaaaaaaaaaa1' }),
  promise('slipped', { reason: 'The yard had no slip <free>.' }),
  promise('slipped', { finding: 'bbbbbbbbbbbbbbbb', title: 'Two slipped' }),
];
const LEDGER = {
  entries: [
    {
      finding: 'aaaaaaaaaaaaaaa2',
      title: 'Cash lasts',
      tenant: 'charter',
      run: '2026-11-23',
      found: 18200,
      recovered: 1200.5,
      lost: 0,
      open: 16999.5,
    },
    {
      finding: 'bbbbbbbbbbbbbbbb',
      title: 'Paid twice',
      tenant: 'hauling',
      run: '2026-11-16',
      found: 300,
      recovered: 0,
      lost: 300,
      open: 0,
    },
  ],
  totals: { found: 18500, recovered: 1200.5, lost: 300, open: 16999.5 },
};

beforeAll(async () => {
  const imports = ['Restated', 'Promises', 'MoneyLedger'].map(component).join('\n');
  const blocks = [
    ...RESTATED,
    `<Promises promises={${JSON.stringify(PROMISES)}}/>`,
    `<MoneyLedger entries={${JSON.stringify(LEDGER.entries)}} totals={${JSON.stringify(LEDGER.totals)}}/>`,
    '<Findings/>',
    '<Provenance/>',
  ].join('\n\n');
  const reports = writeReport(path.join(folder, 'reports'), 'ceo.mdx', `${imports}\n\n${blocks}\n`);
  const request = testSite(folder, { reportDirs: [reports], runs: ['2026-11-23'], report: 'ceo' });
  await buildSite(request);
  html = filesBelow(request.outDir).get('ceo/2026-11-23/index.html') ?? '';
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an element of the page says. */
function texts(pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, inner = '']) =>
    inner
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

test('a figure that would be different today says both, and one that would not says nothing', () => {
  expect(texts(/<p class="note restated">(.*?)<\/p>/gs)).toEqual([
    'Restated: published as $12,400 on 16 November 2026, $12,150 by what is known now.',
    'Restated: published as $12,400.25 on 16 November 2026, $12,400.45 by what is known now.',
    'Restated: published without a value on 16 November 2026, 50% by what is known now.',
    'Restated: published as 31 days on 16 November 2026, without a value by what is known now.',
  ]);
});

test('promises are counted, what slipped comes first, and a finding of the page is linked', () => {
  const [section = ''] = /<section class="section" aria-labelledby="promises">.*?<\/table>/s.exec(html) ?? [];
  expect(section).toContain('4 promises of earlier runs: 2 slipped, 1 promised and 1 delivered.');
  const rows = [...section.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) =>
    row
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  expect(rows).toEqual([
    'One slipped Harbor &amp; Sons Charters ✕ Slipped Not done by its date The yard had no slip &lt;free&gt;. CFO 26 October 2026 20 November 2026',
    'Two slipped Harbor &amp; Sons Charters ✕ Slipped Not done by its date CFO 26 October 2026 20 November 2026',
    'One promised Harbor &amp; Sons Charters … Promised Not due yet CFO 26 October 2026 20 November 2026',
    'One delivered Harbor &amp; Sons Charters ✓ Delivered Done, 12 November 2026 CFO 26 October 2026 20 November 2026',
  ]);
  expect([...section.matchAll(/href="([^"]*)"/g)].map(([, link]) => link)).toEqual([
    '#finding-aaaaaaaaaaaaaaa1',
  ]);
});

test('the ledger shows each amount beside its finding, and the sums that it was given', () => {
  const [section = ''] =
    /<section class="section" aria-labelledby="money-ledger">.*?<\/table>/s.exec(html) ?? [];
  expect(section.replace(/\s+/g, ' ')).toContain(
    'Of $18,500.00 found in 2 findings, $1,200.50 recovered, $300.00 lost and $16,999.50 still open.',
  );
  expect(section).toContain('<a href="#finding-aaaaaaaaaaaaaaa2">Cash lasts</a>');
  expect(section).toContain('<a href="../2026-11-16/#finding-bbbbbbbbbbbbbbbb">Paid twice</a>');
  expect([...section.matchAll(/<td class="num">([^<]*)</g)].map(([, cell]) => cell)).toEqual([
    ...['$18,200.00', '$1,200.50', '$0.00', '$16,999.50'],
    ...['$300.00', '$0.00', '$300.00', '$0.00'],
    ...['$18,500.00', '$1,200.50', '$300.00', '$16,999.50'],
  ]);
});

test('they are valid and accessible HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:document', 'html-validate:a11y'],
    rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
  });
  const { results } = await validator.validateString(html);
  expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
});
