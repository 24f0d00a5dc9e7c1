import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MoneyLedger } from '../domain/ledger-line.ts';
import type { Promised } from '../domain/promised.ts';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { buildSite } from '../site/build-site.ts';
import { filesBelow, testSite, writeReport } from '../site/test-site.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-blocks-'));
const component = (name: string) =>
  `import ${name} from ${JSON.stringify(fileURLToPath(new URL(`${name}.astro`, import.meta.url)))};`;
let html = '';

const RESTATED = [
  '<Restated run="2026-11-16" published={12400} now={12150} because="records" unit="money" currency="USD"/>',
  '<Restated run="2026-11-16" published={12400.25} now={12400.45} because="records" unit="money" currency="USD"/>',
  '<Restated run="2026-11-16" published={null} now={0.5} because="definition" unit="percent" currency="USD"/>',
  '<Restated run="2026-11-16" published={31} now={null} because="records" unit="days" currency="USD"/>',
  '<Restated run="2026-11-16" published={0.8121} now={0.8124} because="records" unit="percent" currency="USD"/>',
];
const promise = (state: Promised['state'], rest: Partial<Promised> = {}): Promised => ({
  key: `${state}-${rest.title}`,
  finding: null,
  title: `One ${state}`,
  tenant: 'charter',
  owner: 'cfo',
  reports: ['ceo'],
  promisedOn: '2026-10-26',
  due: '2026-11-20',
  state,
  on: null,
  late: false,
  said: null,
  ...rest,
});
const PROMISES = [
  promise('delivered', { on: '2026-11-16', late: true }),
  promise('delivered', { on: '2026-10-26', title: 'Delivered four weeks ago' }),
  promise('open', { finding: 'aaaaaaaaaaaaaaa1' }),
  promise('open', { promisedOn: '2026-11-23', title: 'New today' }),
  promise('slipped', { on: '2026-11-23', title: 'One <slipped>', said: 'done' }),
  promise('slipped', { on: '2026-11-23', finding: 'bbbbbbbbbbbbbbbb', title: 'Two slipped' }),
  promise('open', { reports: ['cfo'], title: "The CFO's" }),
];
const line = {
  run: '2026-11-16',
  finding: 'bbbbbbbbbbbbbbbb',
  title: 'Paid twice',
  tenant: 'hauling',
  money: 300,
};
const mine = {
  ...line,
  finding: 'aaaaaaaaaaaaaaa2',
  title: 'Cash lasts',
  tenant: 'charter',
  readers: ['ceo'],
};
const LEDGER: MoneyLedger = {
  lines: [
    { ...mine, kind: 'found', money: 18200 },
    { ...mine, kind: 'recovered', money: 1200.5, run: '2026-11-23' },
    { ...line, kind: 'found', readers: ['ceo', 'cfo'] },
    { ...line, kind: 'lost', readers: ['ceo', 'cfo'] },
    {
      ...line,
      kind: 'found',
      readers: ['cmo'],
      finding: 'cccccccccccccccc',
      title: 'Spent for nothing',
      money: 5,
    },
  ],
  before: { found: 100, recovered: 60, lost: 40 },
};

const ASKED = { role: 'cfo', priority: 'high', due: '2026-12-04', since: '2026-11-16' } as const;
const BOARD: Snapshot['board'] = [
  { ...ASKED, finding: 'aaaaaaaaaaaaaaa1', status: 'done', person: 'Sam <b>', snoozedUntil: null },
  { ...ASKED, finding: 'aaaaaaaaaaaaaaa2', status: 'open', person: null, snoozedUntil: '2026-12-24' },
  { ...ASKED, finding: 'bbbbbbbbbbbbbbbb', status: 'open', person: 'Another reader', snoozedUntil: null },
];

beforeAll(async () => {
  const imports = component('Restated');
  const blocks = [
    ...RESTATED,
    '<Promises/>',
    '<Board/>',
    '<MoneyLedger/>',
    '<Findings/>',
    '<Provenance/>',
  ].join('\n\n');
  const reports = writeReport(path.join(folder, 'reports'), 'ceo.mdx', `${imports}\n\n${blocks}\n`);
  const request = testSite(folder, { reportDirs: [reports], runs: ['2026-11-23'], reports: ['ceo'] });
  const snapshot = snapshotFixture({ promises: PROMISES, board: BOARD, ledger: LEDGER });
  writeFileSync(path.join(request.snapshotsDir, '2026-11-23.json'), JSON.stringify(snapshot));
  await buildSite(request);
  html = filesBelow(request.outDir).get('ceo/2026-11-23/index.html') ?? '';
});

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
    'Restated: published without a value on 16 November 2026, 50% as it is defined now.',
    'Restated: published as 31 days on 16 November 2026, without a value by what is known now.',
  ]);
});

test('promises are counted, what slipped comes first, and a finding of the page is linked', () => {
  const [section = ''] = /<section class="section" aria-labelledby="promises">.*?<\/table>/s.exec(html) ?? [];
  expect(section).toContain('4 promises of earlier runs: 2 slipped, 1 not due yet and 1 delivered.');
  const rows = [...section.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) =>
    row
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  expect(rows).toEqual([
    'One &lt;slipped&gt; Harbor &amp; Sons Charters ✕ Slipped Not done by its date, found on 23 November 2026 Its task says done, and the finding is still there. CFO 26 October 2026 20 November 2026',
    'Two slipped Harbor &amp; Sons Charters ✕ Slipped Not done by its date, found on 23 November 2026 CFO 26 October 2026 20 November 2026',
    'One open Harbor &amp; Sons Charters … Open Not due yet CFO 26 October 2026 20 November 2026',
    'One delivered Harbor &amp; Sons Charters ✓ Delivered Done, 16 November 2026 After its day. CFO 26 October 2026 20 November 2026',
  ]);
  expect([...section.matchAll(/href="([^"]*)"/g)].map(([, link]) => link)).toEqual([
    '#finding-aaaaaaaaaaaaaaa1',
  ]);
});

test('the board shows the tasks of this report’s findings, each with what people say of it', () => {
  const [section = ''] = /<section class="section" aria-labelledby="board">.*?<\/table>/s.exec(html) ?? [];
  const rows = [...section.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) =>
    row
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  expect(section).toContain('2 tasks as of this run, 1 with a name to it.');
  expect(rows).toEqual([
    'Certificate of inspection of Sea Breeze expires on 4 December Harbor &amp; Sons Charters Done Called done; this run still sees it. CFO Sam &lt;b&gt; High 4 December 2026',
    'Cash lasts 4.2 months Harbor &amp; Sons Charters Put off Until 24 December 2026. CFO High 4 December 2026',
  ]);
  expect(html).not.toContain('Another reader');
});

test('the ledger shows each amount beside its finding, and the sums of all', () => {
  const [section = ''] =
    /<section class="section" aria-labelledby="money-ledger">.*?<\/table>/s.exec(html) ?? [];
  expect(section.replace(/\s+/g, ' ')).toContain(
    'Of $18,605.00 found in 3 findings and in earlier ones, $1,260.50 recovered, $340.00 lost and $17,004.50 still open.',
  );
  // Its line says "Cash lasts"; a finding is called what it is called now.
  expect(section).toContain('<a href="#finding-aaaaaaaaaaaaaaa2">Cash lasts 4.2 months</a>');
  expect(section).toContain('<a href="../2026-11-16/#finding-bbbbbbbbbbbbbbbb">Paid twice</a>');
  expect(section).toContain('<a href="../../cmo/2026-11-16/#finding-cccccccccccccccc">Spent for nothing</a>');
  expect([...section.matchAll(/<td class="num">([^<]*)</g)].map(([, cell]) => cell)).toEqual([
    ...['$18,200.00', '$1,200.50', '$0.00', '$16,999.50'],
    ...['$5.00', '$0.00', '$0.00', '$5.00'],
    ...['$300.00', '$0.00', '$300.00', '$0.00'],
    // The rows add up to what stands below them.
    ...['$100.00', '$60.00', '$40.00', '$0.00'],
    ...['$18,605.00', '$1,260.50', '$340.00', '$17,004.50'],
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
