import { describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { mailContent } from './mail-content.ts';
import { renderReportMail } from './report-mail.ts';

const LINK = '/ceo/2026-11-23/?t=token';
const MAYA = { name: 'Maya' };
const render = (snapshot: Snapshot) => renderReportMail(snapshot, 'ceo', MAYA, LINK);

/** HTML as its reader sees it: text without tags, styles and entities. */
function visible(html: string): string {
  return html
    .replace(/<(style|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]+>/g, ' ')
    .replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
    )
    .replace(/\s+/g, ' ');
}

describe('a report mail', () => {
  it('reads well as plain text', async () => {
    expect((await render(snapshotFixture())).text).toMatchInlineSnapshot(`
      "Two Boats Holding – CEO report
      23 November 2026

      Sample data: these companies and figures are invented.

      Cash at Harbor & Sons Charters lasts 4.2 months, down from 5.0 a week ago.
      Decide which spending stops before 4 December.

      KEY FIGURES
      -----------
      * Revenue recognised, 30 days: $48,211
        +$12.50 since 16 Nov
        Target $60,000 by 31 Dec, not met
        Without Haul It
      * Occupancy: 81.3%
        +2.0 points since 16 Nov
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
         CFO, by 4 December 2026. About: Cash lasts 4.2 months
      2. Book the inspection with the Coast Guard.
         CEO, by 4 December 2026. About: Certificate of inspection of Sea Breeze expires on 4 December

      NOT COLLECTED
      -------------
      * Haul It, postings: postings.csv could not be read; not collected since 16 November 2026.
      * Not measured yet: Customer acquisition cost.

      The full report:
      /ceo/2026-11-23/?t=token

      The link in this message is for Maya alone; please do not pass it on.
      "
    `);
  });

  it('says the same in HTML as in plain text', async () => {
    const snapshot = snapshotFixture();
    const { html, text } = await render(snapshot);
    const content = mailContent(snapshot, 'ceo', MAYA, LINK);
    const words = [
      ...content.headline,
      ...content.changes,
      ...content.gaps,
      ...content.notices,
      ...content.kpis.flatMap(({ title, value, change, target, note }) => [
        title,
        value,
        change?.text,
        target,
        note,
      ]),
      ...content.findings.flatMap(({ title, meaning, state, tenant }) => [title, meaning, state, tenant]),
      ...content.actions.flatMap(({ title, firstStep, owner, due }) => [title, firstStep, owner, due]),
    ].filter((word): word is string => typeof word === 'string');
    for (const word of words) {
      expect(visible(html)).toContain(word);
      expect(text).toContain(word);
    }
  });

  it('loads nothing, has one link, knows dark mode and stays under 60 KB', async () => {
    const { html } = await render(largeSnapshot());
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(html.match(/<a\b/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<link|@import|src=|url\(/);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('shows at most six key figures and five findings, and says how many more there are', async () => {
    const { text } = await render(largeSnapshot());
    expect(text.match(/^\* Metric \d+/gm)).toHaveLength(6);
    expect(text.match(/^\d+\. \[/gm)).toHaveLength(5);
    expect(text).toContain('And 35 more in the report.');
  });

  it('escapes every value', async () => {
    const evil = '<script>alert(1)</script> & "quotes" \' </td></mj-text>';
    const snapshot: Snapshot = JSON.parse(
      JSON.stringify(snapshotFixture(), (key, value) =>
        ['title', 'name', 'headline', 'changes', 'firstStep', 'reason'].includes(key)
          ? Array.isArray(value)
            ? value.map(() => evil)
            : typeof value === 'string'
              ? evil
              : value
          : value,
      ),
    );
    const { html, text } = await renderReportMail(snapshot, 'ceo', { name: evil }, '/x/?a=1&t="><b>');
    expect(html).not.toMatch(/<script|<\/mj-text|<b>/);
    expect(html).toContain('href="/x/?a=1&amp;t=&quot;&gt;&lt;b&gt;"');
    expect(visible(html)).toContain(evil);
    expect(text).toContain(evil);
  });

  it.each<[string, Partial<Snapshot>, string]>([
    ['sample', {}, '[Sample] CEO report, 23 November 2026 – Two Boats Holding'],
    [
      'correction',
      { revision: 2 },
      '[Sample] CEO report, 23 November 2026 (correction 1) – Two Boats Holding',
    ],
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
    const { portfolio } = snapshotFixture();
    const real = await render(snapshotFixture({ portfolio: { ...portfolio, sample: false } }));
    expect(real.html + real.text + real.subject).not.toMatch(/sample/i);
  });

  it('says what was not collected in place of a figure', async () => {
    const snapshot = snapshotFixture();
    const metrics = snapshot.metrics.map((metric) => ({
      ...metric,
      figures: metric.figures.filter((figure) => figure.tenant === 'hauling'),
    }));
    const { text } = await render({ ...snapshot, metrics });
    expect(text).toContain(
      '* Revenue recognised, 30 days: Not collected\n  Haul It; hauling-records: postings.csv could not be read; last known $14,800 on 16 November 2026',
    );
  });

  it('is none of a report that was not built', async () => {
    await expect(renderReportMail(snapshotFixture(), 'rental-property', MAYA, LINK)).rejects.toThrow(
      /has no report/,
    );
  });
});

/** Forty open findings, twelve metrics, ten actions, every text long. */
function largeSnapshot(): Snapshot {
  const base = snapshotFixture();
  const long = ' and further words that make this text as long as texts become in practice'.repeat(3);
  const [finding, metric, report] = [base.findings[0], base.metrics[0], base.reports[0]];
  const action = report?.actions[0];
  if (!finding || !metric || !report || !action) throw new Error('The fixture has changed.');
  const findings = Array.from({ length: 40 }, (_, index) => ({
    ...finding,
    fingerprint: index.toString(16).padStart(16, '0'),
    title: `Finding ${index}${long}`,
    readers: { ceo: `Meaning ${index}${long}` },
  }));
  const metrics = Array.from({ length: 12 }, (_, index) => ({
    ...metric,
    id: `metric-${index}`,
    title: `Metric ${index}`,
  }));
  const large = {
    ...report,
    headline: [`First${long}`, `Second${long}`],
    changes: Array.from({ length: 5 }, (_, index) => `Change ${index}${long}`),
    kpis: metrics.map(({ id }) => id),
    findings: findings.map(({ fingerprint }) => fingerprint),
    actions: Array.from({ length: 10 }, (_, index) => ({
      ...action,
      title: `Action ${index}${long}`,
      firstStep: `Step${long}`,
    })),
  };
  return { ...base, findings, metrics, reports: [large] };
}
