import { z } from 'zod';
import { SLUG, Slug } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import { RunId } from '../domain/run.ts';
import { FirstManifest, listsOf, upgradeFirst } from './first-manifest.ts';
import { ListedFile, reportFolder } from './run-list.ts';

const MANIFEST_SCHEMA = 2;
/** Where the manifest lies in the published site; readers do not get it. */
export const MANIFEST_PATH = 'manifest.json';

/** One report of one run: how many files its list names, their bytes, and the sha256 of the list's text. */
export interface PublishedReport {
  files: number;
  bytes: number;
  digest: string;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Checked without a schema: ten years of them are read each week, and by a schema that takes longer than to render one. */
const PublishedReports = z.custom<Record<string, PublishedReport>>(
  (value) => isRecord(value) && Object.entries(value).every(([id, said]) => SLUG.test(id) && isReport(said)),
  'each report must have files, bytes and the sha256 of its list, and nothing else',
);

function isReport(said: unknown): said is PublishedReport {
  if (!isRecord(said) || Object.keys(said).length !== 3) return false;
  const { files, bytes, digest } = said;
  return isCount(files) && isCount(bytes) && typeof digest === 'string' && SHA256.test(digest);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** A run, or a revision of one, that readers can see; its files stand in the list of each report. */
export const PublishedRun = z.strictObject({
  run: RunId,
  revision: z.int().min(1),
  reports: PublishedReports,
});
export type PublishedRun = z.infer<typeof PublishedRun>;

/** The publish that is at work: nobody else may start until it expires (ISO 8601). `owner` names its process. */
export const Claim = z.strictObject({ run: RunId, owner: z.string().min(1), expires: z.iso.datetime() });
export type Claim = z.infer<typeof Claim>;

/** What is published; the last file that a publish writes. It grows by a line a run. */
export const Manifest = z.strictObject({
  schema: z.literal(MANIFEST_SCHEMA),
  portfolio: Slug,
  claim: Claim.nullable(),
  /** Paths that a publish was about to write or delete and did not come to complete: what lies there is not known. */
  unfinished: z.array(z.string()).default([]),
  /** Oldest first. */
  runs: z.array(PublishedRun),
  /** What belongs to no run, by path: indexes, which later runs replace, and assets that pages share. */
  files: z.record(z.string(), ListedFile),
});
export type Manifest = z.infer<typeof Manifest>;

/** A manifest as it was found. */
export interface FoundManifest {
  manifest: Manifest;
  /** Of a site that an older Quarterdeck published: what the manifest was, and lists by path that its runs lack. */
  old: { manifest: FirstManifest; lists: ReadonlyMap<string, string> } | null;
}

export function emptyManifest(portfolio: string): Manifest {
  return { schema: MANIFEST_SCHEMA, portfolio, claim: null, unfinished: [], runs: [], files: {} };
}

/** The manifest as text, a line a run and a line a file: the same content always gives the same bytes. */
export function manifestText({ schema, portfolio, claim, unfinished, runs, files }: Manifest): string {
  const runLines = sortRuns(runs).map((entry) =>
    JSON.stringify({ ...entry, reports: sorted(entry.reports) }),
  );
  const fileLines = Object.entries(sorted(files)).map(([path, file]) => `${json(path)}: ${json(file)}`);
  const parts = [
    `"schema": ${schema}`,
    `"portfolio": ${json(portfolio)}`,
    `"claim": ${json(claim)}`,
    ...(unfinished.length > 0 ? [`"unfinished": [${block(unfinished.map(json))}]`] : []),
    `"runs": [${block(runLines)}]`,
    `"files": {${block(fileLines)}}`,
  ];
  return `{\n${parts.join(',\n')}\n}\n`;
}

const json = (value: unknown) => JSON.stringify(value);
const block = (lines: readonly string[]) => (lines.length === 0 ? '' : `\n ${lines.join(',\n ')}\n`);

/** Oldest first, a revision after what it corrects. */
export function sortRuns<T extends { run: string; revision: number }>(runs: readonly T[]): T[] {
  return runs.toSorted((a, b) => (a.run < b.run ? -1 : a.run > b.run ? 1 : a.revision - b.revision));
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** By folder, the digest of the list of every published run. */
export function publishedLists({ runs }: Manifest): Map<string, PublishedReport> {
  return new Map(
    runs.flatMap(({ run, revision, reports }) =>
      Object.entries(reports).map(
        ([report, said]) => [reportFolder({ report, run, revision }), said] as const,
      ),
    ),
  );
}

/** Reads a manifest of this portfolio; anything else is refused, so that nothing is written over what it lists. */
export function parseManifest(text: string, portfolio: string): FoundManifest {
  const found = readManifest(text);
  if (found.manifest.portfolio === portfolio) return found;
  throw refusal(
    `belongs to the portfolio "${found.manifest.portfolio}", not to "${portfolio}"`,
    'Publish to a place of its own, or correct the id in portfolio.yaml.',
  );
}

/** Reads a manifest of any portfolio. */
export function readManifest(text: string): FoundManifest {
  const data = parseJson(text);
  const version = isRecord(data) ? data.schema : undefined;
  if (version === 1) {
    const old = checked(FirstManifest, data);
    return { manifest: upgradeFirst(old), old: { manifest: old, lists: listsOf(old) } };
  }
  if (typeof version === 'number' && version !== MANIFEST_SCHEMA) throw refusal(...otherVersion(version));
  return { manifest: checked(Manifest, data), old: null };
}

const RESTORE = 'Restore it from a copy of the published site, or publish to an empty place.';

function checked<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const what = issue ? `${issue.path.join('.') || 'the whole file'}: ${issue.message}` : 'unreadable';
  throw refusal(`is damaged (${what})`, RESTORE);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('is damaged (it is not JSON)', RESTORE);
  }
}

function otherVersion(version: number): [string, string] {
  return version > MANIFEST_SCHEMA
    ? [
        `was written by a newer Quarterdeck (version ${version}, this one reads ${MANIFEST_SCHEMA})`,
        'Update it.',
      ]
    : [`has version ${version}, which this Quarterdeck does not read`, RESTORE];
}

/** A sentence about the manifest. */
export function refusal(what: string, fix: string): InputError {
  return new InputError('publish', [{ where: 'manifest.json of the published site', what, fix }]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
