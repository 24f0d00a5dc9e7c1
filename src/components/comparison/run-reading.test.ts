import { expect, test } from 'vitest';
import { comparedReport } from '../../site/compared.fixture.ts';
import { type Get, readRun, readSeries, readYear } from './run-reading.ts';

/** Answers every address with this status and body, and keeps the addresses. */
function answering(status: number, body: string) {
  const asked: string[] = [];
  const get: Get = async (address) => {
    asked.push(address);
    return new Response(body, { status });
  };
  return { asked, get };
}

const said = (status: number, body: string) =>
  readRun('../', '2026-11-16', answering(status, body).get).catch((error: Error) => error.message);

test('a run and a year are read from the folder of the report', async () => {
  const report = comparedReport('2026-11-16');
  const run = answering(200, JSON.stringify({ ...report, exhibits: [] }));
  expect(await readRun('../', '2026-11-16', run.get)).toEqual(report);
  expect(run.asked).toEqual(['../2026-11-16/report.json']);
  const list = [{ run: '2026-11-16', date: '2026-11-16', revision: 1, backfilled: false }];
  const year = answering(200, JSON.stringify(list));
  expect(await readYear('../', '2026', year.get)).toEqual(list);
  expect(year.asked).toEqual(['../runs-2026.json']);
});

test('the key figures of a year are read from the folder of the report', async () => {
  const series = { units: { occupancy: 'percent' }, runs: [] };
  const { asked, get } = answering(200, JSON.stringify(series));
  expect(await readSeries('./', '2025', get)).toEqual(series);
  expect(asked).toEqual(['./series-2025.json']);
});

test('what cannot be read gets a sentence', async () => {
  const damaged = { ...comparedReport('2026-11-16'), findings: [{ title: 'half' }] };
  expect(
    await Promise.all([
      said(404, 'no such page'),
      readRun('../', '2026-11-16.2', answering(404, '').get).catch((error: Error) => error.message),
      said(401, ''),
      said(503, ''),
      said(200, '<!doctype html>'),
      said(200, JSON.stringify(damaged)),
      readRun('../', '2026-11-16', () => Promise.reject(new TypeError('Failed to fetch'))).catch(
        (error: Error) => error.message,
      ),
      readYear('../', '2025', answering(404, '').get).catch((error: Error) => error.message),
      readSeries('./', '2025', answering(404, '').get).catch((error: Error) => error.message),
    ]),
  ).toMatchInlineSnapshot(`
    [
      "The run of 16 November 2026 is not in the archive.",
      "The run of 16 November 2026, revision 2, is not in the archive.",
      "The run of 16 November 2026 may not be read with your session. Open the link in your latest report e-mail and come back.",
      "The run of 16 November 2026 could not be read (answer 503).",
      "The run of 16 November 2026 is damaged, or in a form that this page does not know (the whole file). Tell the person who sends you these reports.",
      "The run of 16 November 2026 is damaged, or in a form that this page does not know (findings › 0 › fingerprint). Tell the person who sends you these reports.",
      "The run of 16 November 2026 could not be reached. Check the connection and try again.",
      "The list of the runs of 2025 is not in the archive.",
      "The series of 2025 is not in the archive.",
    ]
  `);
});
