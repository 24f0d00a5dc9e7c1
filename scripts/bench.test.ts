import { expect, test } from 'vitest';
import { type Ended, runScript } from '../src/script.fixture.ts';

function bench(...args: string[]): Promise<Ended> {
  return runScript('bench', args);
}

const MEASURED = {
  ms: expect.any(Number),
  cpuMs: expect.any(Number),
  peakBytes: expect.any(Number),
  parts: { read: expect.any(Number), analyse: expect.any(Number) },
};

test('books are measured at two sizes, both programs over the same rows', async () => {
  const { code, stdout, stderr } = await bench('books', '--postings', '1000', '--bookings', '100', '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { books } = JSON.parse(stdout);
  expect(books).toMatchObject([
    { postings: 100, bookings: 10, quarterdeck: MEASURED, duckdb: MEASURED },
    { postings: 1000, bookings: 100, quarterdeck: MEASURED, duckdb: MEASURED },
  ]);
  for (const { quarterdeck, duckdb } of books) {
    expect(quarterdeck.counts.rows).toBe(duckdb.counts.rows);
    expect(duckdb.slowest).toHaveLength(10);
  }
}, 240_000);

test('a size that cannot be made, and a name that is not there, get a sentence', async () => {
  const [size, name, runs, checks] = await Promise.all([
    bench('books', '--postings', '50', '--bookings', '10'),
    bench('pages'),
    bench('archive', '--runs', '10'),
    bench('access', '--checks', 'many'),
  ]);
  expect([size.code, name.code, runs.code, checks.code]).toEqual([1, 1, 1, 1]);
  expect(checks.stderr).toContain('--checks: is no number of checks that a round can have. Give a whole');
  expect(runs.stderr).toContain('an archive of 10 runs cannot be compared with one of 10');
  expect(size.stderr).toContain('50 postings with 10 bookings cannot be made');
  expect(size.stderr).toContain('at least 10 postings a booking');
  expect(name.stderr).toContain(
    'there is nothing to measure by the name "pages". Use: books, mail, archive, publish, access',
  );
});

test('messages are composed as reports and as digests', async () => {
  const { code, stdout, stderr } = await bench('mail', '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { mail } = JSON.parse(stdout);
  expect(mail).toMatchObject([
    { mailAs: 'reports', messages: 160, renderMedianMs: expect.any(Number), peakBytes: expect.any(Number) },
    { mailAs: 'digest', messages: 20, renderMedianMs: expect.any(Number), peakBytes: expect.any(Number) },
  ]);
  // The largest message of the sample, and its digest of eight.
  for (const { largestBytes } of mail) expect(largestBytes).toBeLessThanOrEqual(150_000);
}, 240_000);

test('the function at the edge is timed for each kind of request, as it answers it', async () => {
  const { code, stdout, stderr } = await bench('access', '--checks', '50', '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { access } = JSON.parse(stdout);
  expect(access).toMatchObject([
    { request: 'open path', answer: null, checks: 50 },
    { request: 'refused', answer: 401, checks: 50 },
    { request: 'session cookie', answer: null, checks: 50 },
    { request: 'new link', answer: 302, checks: 50 },
  ]);
  for (const { medianUs, slowestUs } of access) {
    expect(medianUs).toBeGreaterThan(0);
    expect(slowestUs).toBeGreaterThanOrEqual(medianUs);
  }
}, 60_000);
