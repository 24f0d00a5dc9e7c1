import { z } from 'zod';
import { Slug } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import { RunId } from '../domain/run.ts';

const MANIFEST_SCHEMA = 1;
/** Where the manifest lies in the published site; readers do not get it. */
export const MANIFEST_PATH = 'manifest.json';

/** What a published file is and how it is served. */
export const ManifestFile = z.strictObject({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(0),
  type: z.string(),
  cache: z.string(),
  /** The folder of the run that it belongs to, `2026-11-23` or `2026-11-23.2`; such a file never changes again. */
  run: z.string().optional(),
});
export type ManifestFile = z.infer<typeof ManifestFile>;

/** A run, or a revision of one, that readers can see. */
export const PublishedRun = z.strictObject({
  run: RunId,
  revision: z.int().min(1),
  reports: z.array(Slug),
});
export type PublishedRun = z.infer<typeof PublishedRun>;

/** The list of all that is published; the last file that a publish writes. */
export const Manifest = z.strictObject({
  schema: z.literal(MANIFEST_SCHEMA),
  portfolio: Slug,
  /** The run that is being published, and until when nobody else may start (ISO 8601). */
  claim: z.strictObject({ run: RunId, expires: z.iso.datetime() }).nullable(),
  /** Oldest first. */
  runs: z.array(PublishedRun),
  files: z.record(z.string(), ManifestFile),
});
export type Manifest = z.infer<typeof Manifest>;

export function emptyManifest(portfolio: string): Manifest {
  return { schema: MANIFEST_SCHEMA, portfolio, claim: null, runs: [], files: {} };
}

/** The manifest as text: the same content always gives the same bytes. */
export function manifestText(manifest: Manifest): string {
  const files = Object.fromEntries(Object.entries(manifest.files).sort(([a], [b]) => (a < b ? -1 : 1)));
  const runs = [...manifest.runs].sort((a, b) => a.run.localeCompare(b.run) || a.revision - b.revision);
  return `${JSON.stringify({ ...manifest, runs, files }, null, 1)}\n`;
}

/** Reads a manifest of this portfolio; anything else is refused, so that nothing is written over what it lists. */
export function parseManifest(text: string, portfolio: string): Manifest {
  const data = parseJson(text);
  const version = isRecord(data) ? data.schema : undefined;
  if (typeof version === 'number' && version !== MANIFEST_SCHEMA) throw refusal(...otherVersion(version));
  const parsed = Manifest.safeParse(data);
  if (!parsed.success) throw refusal(`is damaged (${firstIssue(parsed.error)})`, RESTORE);
  if (parsed.data.portfolio !== portfolio) throw refusal(...otherPortfolio(parsed.data.portfolio, portfolio));
  return parsed.data;
}

const RESTORE = 'Restore it from a copy of the published site, or publish to an empty place.';

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

function otherPortfolio(found: string, wanted: string): [string, string] {
  return [
    `belongs to the portfolio "${found}", not to "${wanted}"`,
    'Publish to a place of its own, or correct the id in portfolio.yaml.',
  ];
}

function refusal(what: string, fix: string): InputError {
  return new InputError('publish', [{ where: 'manifest.json of the published site', what, fix }]);
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'the whole file'}: ${issue.message}` : 'unreadable';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
