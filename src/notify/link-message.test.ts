import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { largeWeek, linksTo } from '../email/large-week.fixture.ts';
import { renderLinkMail } from '../email/link-mail.ts';
import { numbersOf, visible } from '../email/visible-html.fixture.ts';
import { isRequired } from '../required.fixture.ts';
import { composeMime } from './compose-message.ts';
import { hasPython, readByPython } from './python-mail.fixture.ts';

const maya = { id: 'maya', name: 'Maya', role: 'ceo', address: 'maya@example.com', reports: ['ceo'] };
const key = { run: '2026-11-23', stakeholder: 'maya', report: 'link-20261123t150000000z' };
const posting = { from: 'reports@example.com', at: '2026-11-23T15:00:00.000Z' };
const compose = async (content: Parameters<typeof renderLinkMail>[0]) =>
  composeMime(
    { id: 'boats', ...content.portfolio },
    { key, stakeholder: maya },
    posting,
    await renderLinkMail(content),
  );
const links = ({ html = '' }: { html?: string }) =>
  [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, link]) => link);

describe.each([
  ['two reports', linksTo(snapshotFixture())],
  ['eight reports', linksTo(largeWeek({ reports: 8, findings: 8 }))],
])('a message with new links to %s', (_, content) => {
  const wanted = content.reports.map(({ link }) => link);

  it('is whole for postal-mime: both parts, each with every link once', async () => {
    const email = await PostalMime.parse(await compose(content));
    expect(email.subject).toBe('New links to your reports of 23 November 2026 – Two Boats Holding');
    expect(links(email)).toEqual(wanted);
    expect(email.text?.match(/^https:\S+$/gm)).toEqual(wanted);
    const unsubscribe = email.headers.filter(({ key: name }) => name === 'list-unsubscribe');
    expect([email.attachments, unsubscribe.length]).toEqual([[], 1]);
  });

  it.runIf(hasPython || isRequired('python3'))("has no defect for Python's email package", async () => {
    const mime = await compose(content);
    const [seen, email] = [readByPython(mime), await PostalMime.parse(mime)];
    expect(seen.defects).toEqual([]);
    expect(seen.types).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
    expect([seen.subject, seen.unsubscribe]).toEqual([email.subject, 1]);
    expect(links(seen)).toEqual(wanted);
  });

  it('says the same in both parts, loads nothing, knows dark mode and is small', async () => {
    const { html, text } = await renderLinkMail(content);
    const figures = numbersOf(text.replace(/^https:\S+$/gm, ''));
    expect(new Set(numbersOf(visible(html)))).toEqual(new Set(figures));
    for (const day of ['of 23 November 2026', 'until 22 January 2027'])
      expect([text.includes(day), visible(html).includes(day)], day).toEqual([true, true]);
    for (const { title } of content.reports) expect(visible(html)).toContain(title);
    expect(html).not.toMatch(/<link|@import|url\(|src=/);
    expect(html).toContain('prefers-color-scheme: dark');
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(60_000);
    expect((await compose(content)).length).toBeLessThanOrEqual(150_000);
  });
});

it('escapes every value, and is marked as sample data in both parts only when it is', async () => {
  const evil = '<script>alert(1)</script> & "quotes" [[text]] @@end@@';
  const content = linksTo(snapshotFixture());
  const portfolio = { id: 'boats', name: evil, sample: false };
  const reports = [{ title: evil, link: '/x/?a=1&t="><b>' }];
  const { html, text, subject } = await renderLinkMail({ ...content, portfolio, reports, reader: evil });
  expect(html).not.toMatch(/<script|<b>/);
  expect(visible(html)).toContain(evil);
  expect(html + text + subject).not.toMatch(/sample/i);
  const sample = await renderLinkMail(content);
  expect(visible(sample.html)).toContain('Sample data');
  expect(sample.text).toContain('Sample data');
});
