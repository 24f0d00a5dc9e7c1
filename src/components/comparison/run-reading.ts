import * as z from 'zod/mini';
import { YearSeries } from '../../charts/year-series.ts';
import { ComparedReport } from '../../domain/compared-report.ts';
import { longDate } from '../../domain/day.ts';
import { RunsOfYear } from './archived-runs.ts';

/** Why something could not be read, in a sentence for the reader of the page. */
export class UnreadableError extends Error {}

/** `fetch`, as far as it is used. */
export type Get = (address: string) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;

/** Reads what a run published of a report. `folder` is the report's; throws `UnreadableError`. */
export async function readRun(folder: string, run: string, get: Get): Promise<ComparedReport> {
  const [day = '', revision] = run.split('.');
  const name = `The run of ${longDate(day)}${revision === undefined ? '' : `, revision ${revision},`}`;
  return read(`${folder}${run}/report.json`, name, ComparedReport, get);
}

/** Reads the list of a report's runs of one year; throws `UnreadableError`. */
export async function readYear(folder: string, year: string, get: Get): Promise<z.infer<typeof RunsOfYear>> {
  return read(`${folder}runs-${year}.json`, `The list of the runs of ${year}`, RunsOfYear, get);
}

/** Reads a report's key figures of one year; throws `UnreadableError`. */
export async function readSeries(folder: string, year: string, get: Get): Promise<YearSeries> {
  return read(`${folder}series-${year}.json`, `The series of ${year}`, YearSeries, get);
}

async function read<T>(address: string, name: string, schema: z.ZodMiniType<T>, get: Get): Promise<T> {
  const answer = await get(address).catch(() => {
    throw new UnreadableError(`${name} could not be reached. Check the connection and try again.`);
  });
  if (!answer.ok)
    throw new UnreadableError(
      `${name} ${REFUSED[answer.status] ?? `could not be read (answer ${answer.status}).`}`,
    );
  const parsed = z.safeParse(schema, await answer.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join(' › ') || 'the whole file';
  throw new UnreadableError(
    `${name} is damaged, or in a form that this page does not know (${place}). Tell the person who sends you these reports.`,
  );
}

const SESSION =
  'may not be read with your session. Open the link in your latest report e-mail and come back.';
const REFUSED: Record<number, string> = { 401: SESSION, 403: SESSION, 404: 'is not in the archive.' };
