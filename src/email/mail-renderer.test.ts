import { describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { largeWeek, requestOf } from './large-week.fixture.ts';
import { mailRenderer } from './mail-renderer.ts';
import { numbersOf, visible } from './visible-html.fixture.ts';

const LINK = '/ceo/2026-11-23/?t=token';
const ceo = requestOf(['ceo'], { linkTo: () => LINK });
const render = (snapshot: Snapshot, request = ceo) => mailRenderer(snapshot)(request);
const digest = (snapshot: Snapshot) => render(snapshot, requestOf(snapshot.reports.map(({ id }) => id)));
/** The same lines of a text again and again. */
const count = (text: string, line: RegExp) => text.match(new RegExp(line, 'gm'))?.length ?? 0;

describe('the mail of one report', () => {
  it('reads well as plain text', async () => {
    expect((await render(snapshotFixture())).text).toMatchInlineSnapshot(`
      "Sample data: these companies and figures are invented.

      Two Boats Holding
      CEO report, 23 November 2026

      Cash at Harbor & Sons Charters lasts 4.2 months, down from 5.0 a week ago.
      Decide which spending stops before 4 December.

      The full report:
      /ceo/2026-11-23/?t=token

      KEY FIGURES
      -----------
      * Revenue recognised, 30 days: $48,211
        3 runs: $100 to $48,211
        +$12.50 since 16 Nov, better
        Target $60,000 by 31 Dec, not met
        Without Haul It
      * Occupancy: 81.3%
        3 runs: 10,000% to 81.3%
        +2.0 points since 16 Nov, better
        Target 80% by 31 Dec, met
      * Books reconciled through: 31 October 2026
        No change since 16 Nov
        Harbor & Sons Charters

      WHAT CHANGED
      ------------
      * New: certificate of inspection of Sea Breeze expires on 4 December.
      * Resolved: listing on the harbour guide.

      FINDINGS
      --------
      1. [critical] Cash lasts 4.2 months
         Charters stop without it.
         Harbor & Sons Charters – Worse, open since 5 October 2026
      2. [high] Certificate of inspection of Sea Breeze expires on 4 December
         Charters stop without it.
         Harbor & Sons Charters – New
      3. [medium] Insurance of truck 2 expires on 30 November
         Charters stop without it.
         Haul It – Not verified this time (hauling-records: certificates.csv could not be read); last seen on 16 November 2026

      WHAT TO DO
      ----------
      1. Book the inspection with the Coast Guard.
         CFO, by 4 December 2026
         About: Cash lasts 4.2 months
      2. Book the inspection with the Coast Guard.
         CEO, by 4 December 2026
         About: Certificate of inspection of Sea Breeze expires on 4 December

      NOT COLLECTED
      -------------
      * Haul It, postings: postings.csv could not be read; not collected since 16 November 2026.
      * Not measured yet: Customer acquisition cost.

      The link in this message is for Maya alone; please do not pass it on.
      "
    `);
  });

  it('shows at most six key figures, five changes and five findings, and says how many more there are', async () => {
    const { text } = await render(largeWeek({ reports: 1, findings: 40 }));
    expect(count(text, /^\* Metric \d+/)).toBe(6);
    expect(count(text, /^\* Change \d+/)).toBe(5);
    expect(count(text, /^\d+\. \[/)).toBe(5);
    expect(count(text, /^\d+\. Step/)).toBe(10);
    expect(text).toContain('And 35 more findings in the report.');
  });

  it('is none of a report that was not built', async () => {
    await expect(render(snapshotFixture(), requestOf(['rental-property']))).rejects.toThrow(/has no report/);
  });
});

describe('a digest', () => {
  it('says each figure, change, finding and action once, and has one link a report', async () => {
    const { subject, html, text } = await digest(snapshotFixture());
    expect(subject).toBe('[Sample] Digest of 2 reports, 23 November 2026 – Two Boats Holding');
    // Both reports of the fixture have the same of everything, and a headline each.
    for (const line of [
      /^\* Occupancy:/,
      /^\* New: certificate/,
      /^1\. \[critical\] Cash lasts 4\.2 months/,
    ]) {
      expect(count(text, line)).toBe(1);
    }
    expect(count(text, /^ {3}About: Cash lasts/)).toBe(1);
    expect(count(text, /^Cash at Harbor & Sons/)).toBe(2);
    expect(html.match(/<h2[^>]*>(CEO|CFO)<\/h2>/g)).toHaveLength(2);
    expect(html.match(/<a\b/g)).toHaveLength(2);
    expect(text.match(/^https:\S+$/gm)).toEqual([
      expect.stringContaining('/ceo/2026-11-23/?t=maya'),
      expect.stringContaining('/cfo/2026-11-23/?t=maya'),
    ]);
  });

  it('puts the gravest finding of all reports first', async () => {
    const { text } = await digest(snapshotFixture());
    expect(text.match(/^\d\. \[\w+\]/gm)).toEqual(['1. [critical]', '2. [high]', '3. [medium]']);
  });
});

describe.each([
  ['a report of the fixture', snapshotFixture(), ['ceo']],
  ['a digest of two', snapshotFixture(), ['ceo', 'cfo']],
  ['a full report', largeWeek({ reports: 1, findings: 40 }), ['ceo']],
  ['a full digest of eight', largeWeek({ reports: 8, findings: 80 }), undefined],
])('every mail: %s', (_, snapshot, ids) => {
  const mail = render(snapshot, requestOf(ids ?? snapshot.reports.map(({ id }) => id)));

  it('carries the same figures in HTML, its alternative texts included, and in plain text', async () => {
    const { html, text } = await mail;
    expect(numbersOf(visible(html))).toEqual(numbersOf(text.replace(/^\d+\. |^https:\S+$/gm, '')));
    expect(numbersOf(text).length).toBeGreaterThan(20);
  });

  it('loads nothing from elsewhere, knows dark mode and stays within bounds', async () => {
    const { html, text, pictures } = await mail;
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(60_000);
    const whole = html.length + text.length + pictures.reduce((sum, { png }) => sum + png.length * 1.4, 0);
    expect(whole).toBeLessThan(150_000);
    expect(html).not.toMatch(/<link|@import|url\(|src="(?!cid:)/);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('has each picture that it shows, and shows each that it has', async () => {
    const { html, pictures } = await mail;
    const shown = [...html.matchAll(/src="cid:([^"]+)"/g)].map(([, cid]) => cid);
    expect(new Set(shown)).toEqual(new Set(pictures.map(({ cid }) => cid)));
    expect(new Set(shown).size).toBe(shown.length);
    expect(html.match(/<img\b/g) ?? []).toHaveLength(shown.length);
    expect(shown.length).toBeGreaterThan(0);
    for (const alt of [...html.matchAll(/<img[^>]* alt="([^"]*)"/g)])
      expect(alt[1]).toMatch(/^\d+ runs: .*\d/);
  });
});

it('10,000 findings take no more room than forty', async () => {
  const many = await render(largeWeek({ reports: 1, findings: 10_000 }));
  expect(many.text).toContain('And 9995 more findings in the report.');
  expect(Buffer.byteLength(many.html)).toBeLessThan(60_000);
});

it('a text without end is cut between words', async () => {
  const snapshot = snapshotFixture();
  const findings = snapshot.findings.map((finding) => ({ ...finding, title: 'word '.repeat(50_000) }));
  const { html, text } = await render({ ...snapshot, findings });
  expect(text).toMatch(/^1\. \[critical\] (word ){100,}word…$/m);
  expect(Buffer.byteLength(html)).toBeLessThan(60_000);
});

it('escapes every value', async () => {
  const evil = '<script>alert(1)</script> & "quotes" \' </td></mj-text> [[text]] @@end@@';
  const keys = ['title', 'name', 'headline', 'changes', 'firstStep', 'reason'];
  const snapshot: Snapshot = JSON.parse(
    JSON.stringify(snapshotFixture(), (key, value) => {
      if (!keys.includes(key) || value === null) return value;
      return Array.isArray(value) ? value.map(() => evil) : evil;
    }),
  );
  const request = requestOf(['ceo'], { reader: evil, notice: evil, linkTo: () => '/x/?a=1&t="><b>' });
  const { html, text } = await render(snapshot, request);
  expect(html).not.toMatch(/<script|<\/mj-text|<b>/);
  expect(html).toContain('href="/x/?a=1&amp;t=&quot;&gt;&lt;b&gt;"');
  expect(visible(html)).toContain(evil);
  expect(text).toContain(evil);
});

it.each<[string, Partial<Snapshot>, string]>([
  ['sample', {}, '[Sample] CEO report, 23 November 2026 – Two Boats Holding'],
  ['correction', { revision: 2 }, '[Sample] CEO report, 23 November 2026 (correction 1) – Two Boats Holding'],
  [
    'real, with a line break in its name',
    { portfolio: { ...snapshotFixture().portfolio, sample: false, name: 'Two\r\nBoats' } },
    'CEO report, 23 November 2026 – Two Boats',
  ],
])('has its date in the subject: %s', async (_, change, subject) => {
  expect((await render(snapshotFixture(change))).subject).toBe(subject);
});

it('is marked as sample data in both parts only when it is', async () => {
  const sample = await render(snapshotFixture());
  expect(sample.html).toContain('Sample data');
  expect(sample.text).toContain('Sample data');
  const { portfolio } = snapshotFixture();
  const real = await render(snapshotFixture({ portfolio: { ...portfolio, sample: false } }));
  expect(real.html + real.text + real.subject).not.toMatch(/sample/i);
});

it('says first that a critical source failed', async () => {
  const notice = 'A critical source could not be read: hauling-records.';
  const { html, text } = await render(snapshotFixture(), { ...ceo, notice });
  expect(text.startsWith(notice)).toBe(true);
  expect(visible(html)).toContain(notice);
});

it('of the archive does not speak of a reader', async () => {
  const { html, text } = await render(snapshotFixture(), { ...ceo, reader: null });
  expect(text).toContain('This is a copy for the archive. The link in it asks who you are.');
  expect(text + html).not.toContain('alone');
});

it('says what was not collected in place of a figure', async () => {
  const snapshot = snapshotFixture();
  const metrics = snapshot.metrics.map((metric) => ({
    ...metric,
    figures: metric.figures
      .filter((figure) => figure.tenant === 'hauling')
      .map((figure) => ({ ...figure, trend: [] })),
  }));
  const { text, pictures } = await render({ ...snapshot, metrics });
  expect(text).toContain(
    '* Revenue recognised, 30 days: Not collected\n  Haul It; hauling-records: postings.csv could not be read; last known $14,800 on 16 November 2026',
  );
  expect(pictures).toEqual([]);
});

it('is the same bytes for the same week, whatever was rendered before', async () => {
  const snapshot = largeWeek({ reports: 3, findings: 20 });
  const renderer = mailRenderer(snapshot);
  await renderer(requestOf(['report-1'], { reader: 'Somebody else', linkTo: () => '/' }));
  await renderer(requestOf(['ceo', 'report-1', 'report-2'], { linkTo: () => '/' }));
  const request = requestOf(['ceo', 'report-1', 'report-2']);
  expect(await renderer(request)).toEqual(await render(structuredClone(snapshot), request));
});
