import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../src/domain/snapshot.ts';
import { runScript } from '../src/script.fixture.ts';
import {
  contentFolder,
  digests,
  emptyFolder,
  NOW,
  SMALL_PORTFOLIO,
} from '../src/stages/small-portfolio.fixture.ts';

type Changes = Readonly<Record<string, string | null>>;

/** `npm run collect` over changed content, and what it left behind; the folder itself is not in its words. */
async function collect(changes: Changes) {
  const [content, state] = [await contentFolder(changes), await emptyFolder()];
  const before = await digests(content);
  const places = ['--content', content, '--state', state];
  const ended = await runScript('collect', places, { env: { QUARTERDECK_NOW: NOW } });
  const after = await digests(content);
  const isSame = JSON.stringify(after) === JSON.stringify(before);
  const left = [...Object.keys(await digests(state)), ...(isSame ? [] : ['content'])];
  return {
    ...ended,
    stderr: ended.stderr.replaceAll(`${content}/`, '').replaceAll(`${basename(content)}/`, ''),
    left,
    content,
  };
}

/** What it says of a mistake: exit 1 and nothing written. */
async function said(changes: Changes): Promise<string> {
  const { code, stderr, left } = await collect(changes);
  expect(code).toBe(1);
  expect(left).toEqual([]);
  return stderr;
}

function changed(path: string, ...edits: [from: string, to: string][]): Record<string, string> {
  const text = edits.reduce((all, [from, to]) => {
    expect(all).toContain(from);
    return all.replace(from, to);
  }, SMALL_PORTFOLIO[path] ?? '');
  return { [path]: text };
}

const PORTFOLIO = 'portfolio.yaml';
const BOOKINGS = 'records/charter/bookings.csv';
const ACCOUNTS =
  'code,name,type,cash,recorded_on\n1000,Bank,asset,yes,2026-01-01\n4000,Sales,income,,2026-01-01\n';
const POSTINGS = 'txn,leg,date,account,amount,currency,recorded_on\n';
const ACCEPTANCE = `- fingerprint: 0123456789abcdef
  owner: ceo
  reason: lived with
  accepted_on: 2026-11-20
`;
const RULE = `/*---
title: Pending listing
severity: low
readers: { cmo: Something waits. }
owner: cmo
milestone: 30
covers: none
subject: the channel
recommendation: Ask.
done_when: It is live.
effort: an hour
quiet_below: { count: 1, money: 0, period: at the run, persistence: 1 }
---*/
select tenant, channel as subject, channel as title, 'Waits.' as detail, 1 as n from channels where status = 'pending'
`;

describe('mistakes end with a sentence, exit 1 and nothing written', { timeout: 90_000 }, () => {
  test('in the records, all of them at once', async () => {
    const stderr = await said({
      'records/charter/accounts.csv': ACCOUNTS,
      'records/charter/postings.csv': `${POSTINGS}T1,1,2026-10-31,1000,10.00,USD,2026-11-01
T1,2,2026-10-31,4010,-10.00,USD,2026-11-01
T2,1,2026-10-31,1000,10.00,EUR,2026-11-01
T2,2,2026-10-31,4000,-10.00,EUR,2026-11-01
`,
      ...changed(BOOKINGS, ['2026-01-26,2026-01-26', '2026-01-26,2026-01-25']),
    });
    expect(stderr).toMatchInlineSnapshot(`
      "
      collect: 4 problems
        records/charter/postings.csv:3: account "4010" is not in the accounts of "charter". Correct it, or add the account to accounts.csv.
        records/charter/postings.csv:4: there is no rate of EUR for 2026-10-31 or the 7 days before. Add a line "EUR,2026-10-31,…" to a rates.csv (currency,date,rate), with what one EUR was worth in USD.
        records/charter/postings.csv:5: there is no rate of EUR for 2026-10-31 or the 7 days before. Add a line "EUR,2026-10-31,…" to a rates.csv (currency,date,rate), with what one EUR was worth in USD.
        records/charter/bookings.csv:2: "service_end" 2026-01-25 is before "service_start" 2026-01-26. Correct one of the two days.
      "
    `);
  });

  test('in the portfolio: a company that left and its source did not', async () => {
    const stderr = await said(changed(PORTFOLIO, ['tenant: charter', 'tenant: hauling']));
    expect(stderr).toMatchInlineSnapshot(`
      "
      portfolio.yaml: one problem
        portfolio.yaml:9: there is no tenant "hauling". Use one of: charter. If the company left the portfolio, take its source out, too; its folder may stay.
      "
    `);
  });

  test('in the portfolio: a target for a metric that is not there', async () => {
    const target = { metric: 'gros-margin', by: '2026-12-31', value: 1 };
    const text = `${SMALL_PORTFOLIO[PORTFOLIO]}targets:\n  - ${JSON.stringify(target)}\n`;
    const stderr = await said({ [PORTFOLIO]: text });
    expect(stderr).toMatch(/portfolio\.yaml:\d+: there is no metric "gros-margin"\. Use one of: .*occupancy/);
  });

  test('in the catalogue: a rule without minimums, and two rules with one id', async () => {
    const stderr = await said({
      'catalogue/findings/waits.sql': RULE.replace(/quiet_below.*\n/, ''),
      'catalogue/findings/twin.sql': RULE,
      'catalogue/findings/more/twin.sql': RULE,
    });
    expect(stderr).toMatchInlineSnapshot(`
      "
      catalogue: 3 problems
        catalogue/findings/twin.sql: catalogue/findings/more/twin.sql has the same id. Rename or remove one of the two.
        catalogue/findings/twin.sql: the query lacks the column money. Return tenant, subject, title, detail, money, n, where wanted file, line, since, due, owner, severity, in_view_until, settled_on, written_off; further columns are evidence.
        catalogue/findings/waits.sql:1: the front matter lacks "quiet_below". Add "quiet_below": what keeps the rule quiet in a small business.
      "
    `);
  });

  test('in the acceptances: one without an end', async () => {
    expect(await said({ 'acceptances.yaml': ACCEPTANCE })).toMatchInlineSnapshot(`
      "
      acceptances.yaml: one problem
        acceptances.yaml:1: the acceptance of the finding 0123456789abcdef (“lived with”) never ends, and what is accepted for ever is never looked at again. Give it a last day, at most a year after accepted_on: "until: 2027-02-18".
      "
    `);
  });

  test('in the portfolio and in the acceptances: both are told at once', async () => {
    const stderr = await said({
      ...changed(PORTFOLIO, ['tenant: charter', 'tenant: hauling']),
      'acceptances.yaml': ACCEPTANCE,
    });
    expect(stderr).toMatch(/^\s*content: 2 problems\n {2}portfolio\.yaml:9: .*\n {2}acceptances\.yaml:1: /);
  });

  test('in the acceptances: one of a finding that never was', async () => {
    const text = `${ACCEPTANCE}  until: 2026-12-31\n`;
    expect(await said({ 'acceptances.yaml': text })).toMatchInlineSnapshot(`
      "
      collect: one problem
        acceptances.yaml:1: no run has had a finding with the fingerprint 0123456789abcdef. Copy it from the report, or remove the entry.
      "
    `);
  });
});

test('a transaction that does not balance is a finding with its line, a table that ends too early is told', async () => {
  const { code, stdout, content } = await collect({
    'records/charter/accounts.csv': ACCOUNTS,
    'records/charter/postings.csv': `${POSTINGS}T1,1,2026-11-20,1000,10.00,USD,2026-11-20
T1,2,2026-11-20,4000,-9.00,USD,2026-11-20
`,
    'records/charter/coverage.yaml': 'bookings: 2026-10-31\n',
  });
  expect(code).toBe(0);
  const snapshot = JSON.parse(await readFile(join(content, 'snapshots/2026-11-23.json'), 'utf8')) as Snapshot;
  expect(snapshot.findings.filter(({ rule }) => rule === 'unbalanced-transaction')).toMatchObject([
    { severity: 'critical', file: 'records/charter/postings.csv', line: 2 },
  ]);
  expect(stdout).toContain('charter: bookings covered only through 31 October 2026');
}, 90_000);
