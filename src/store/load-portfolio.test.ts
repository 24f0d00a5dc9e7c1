import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkNames, loadPortfolio } from './load-portfolio.ts';

const GOOD = `id: two-boats
name: Two Boats
time_zone: America/Los_Angeles
currency: USD
tenants:
  - id: charter
    name: Harbor Charters
    activity: yacht charters
sources:
  - id: charter-records
    kind: records
    tenant: charter
    folder: records/charter
stakeholders:
  - id: owner
    name: Owner
    role: ceo
    address: owner@example.com
    reports: [ceo]
targets:
  - metric: cash
    by: 2026-12-31
    value: 1000
`;

async function folderWith(text: string | null): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portfolio-'));
  if (text !== null) await writeFile(join(folder, 'portfolio.yaml'), text);
  return folder;
}

async function messageFor(text: string | null): Promise<string> {
  const folder = await folderWith(text);
  return loadPortfolio(folder).then(
    () => 'it was accepted',
    (error: Error) => error.message,
  );
}

test('reads a portfolio, with defaults', async () => {
  const { value } = await loadPortfolio(await folderWith(GOOD));
  expect(value).toMatchObject({
    id: 'two-boats',
    sample: false,
    settings: {},
    targets: [{ by: '2026-12-31' }],
  });
});

test('a file that is not there', async () => {
  expect(await messageFor(null)).toMatchInlineSnapshot(`
    "portfolio.yaml: one problem
      portfolio.yaml: there is no such file. Create it with "npm run init", or name the folder that holds it with --content."
  `);
});

test('YAML that breaks', async () => {
  expect(await messageFor('id: two-boats\nname: "Two Boats\n')).toMatchInlineSnapshot(`
    "portfolio.yaml: one problem
      portfolio.yaml:3: Missing closing "quote. Mend the YAML there."
  `);
});

test('missing and misspelt keys, wrong values: all together, each with its line', async () => {
  const bad = GOOD.replace('currency: USD', 'curency: USD')
    .replace('America/Los_Angeles', 'America/Los_Angles')
    .replace('    name: Harbor Charters\n', '')
    .replace('kind: records', 'kind: recrods')
    .replace('2026-12-31', '2026-12-32');
  expect(await messageFor(bad)).toMatchInlineSnapshot(`
    "portfolio.yaml: 6 problems
      portfolio.yaml:3: "time_zone" is not an IANA time zone such as America/Los_Angeles. Correct the value.
      portfolio.yaml:1: "currency" is missing. Add it (string).
      portfolio.yaml:6: "tenants[0].name" is missing. Add it (string).
      portfolio.yaml:10: "sources[0].kind" Invalid discriminator value. Expected 'records' | 'handoffs' | 'repository'. Correct the value.
      portfolio.yaml:21: "targets[0].by" is not a day of the calendar. Correct the value.
      portfolio.yaml:4: "curency" at the top is not a key that Quarterdeck knows. Check the spelling against src/domain/portfolio.ts, or remove it."
  `);
});

test('unknown tenants and ids given twice', async () => {
  const bad = GOOD.replace('tenant: charter', 'tenant: chartre').replace(
    'sources:',
    '  - id: charter\n    name: Second\n    activity: hauling\n    parent: nobody\nsources:',
  );
  expect(await messageFor(bad)).toMatchInlineSnapshot(`
    "portfolio.yaml: 3 problems
      portfolio.yaml:9: "charter" is the id of two tenants. Give one another id.
      portfolio.yaml:12: there is no tenant "nobody". Use one of: charter, charter.
      portfolio.yaml:16: there is no tenant "chartre". Use one of: charter, charter. If the company left the portfolio, take its source out, too; its folder may stay."
  `);
});

test('unknown reports and metrics, and mail that may not be read', async () => {
  const bad = GOOD.replace('reports: [ceo]', 'reports: [ceo, coo]\n    mail: [cfo]');
  const file = await loadPortfolio(await folderWith(bad));
  const names = { reports: ['ceo', 'cfo'], metrics: ['cash-on-hand'] };
  expect(() => checkNames(file, names)).toThrowErrorMatchingInlineSnapshot(`
    [InputError: portfolio.yaml: 3 problems
      portfolio.yaml:19: there is no report "coo". Use one of: ceo, cfo.
      portfolio.yaml:22: there is no metric "cash". Use one of: cash-on-hand.
      portfolio.yaml:20: owner is mailed the report "cfo" and may not read it. Add it to "reports" or take it out of "mail".]
  `);
});

test('records of a company that left: the source that still names its folder is told apart from a slip', async () => {
  const left = GOOD.replace(
    'stakeholders:',
    `  - id: old-records
    kind: records
    tenant: ferry
    folder: records/ferry
  - id: notes
    kind: handoffs
    folder: handoffs
    tenants: { 'ferry/**': ferry, '**': charter }
stakeholders:`,
  ).replace('  - metric: cash\n', '  - metric: cash\n    tenant: ferry\n');
  expect(await messageFor(left)).toMatchInlineSnapshot(`
    "portfolio.yaml: 3 problems
      portfolio.yaml:30: there is no tenant "ferry". Use one of: charter.
      portfolio.yaml:16: there is no tenant "ferry". Use one of: charter. If the company left the portfolio, take its source out, too; its folder may stay.
      portfolio.yaml:21: there is no tenant "ferry". Use one of: charter. If the company left the portfolio, take its source out, too; its folder may stay."
  `);
});
