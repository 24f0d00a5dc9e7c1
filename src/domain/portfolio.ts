import { z } from 'zod';
import { IsoDate } from './run.ts';

/** A short name used in URLs, fingerprints and file names. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const Slug = z.string().regex(SLUG, 'must be lower-case letters, digits and single hyphens');

/** The officer who owns an action; also the name of a task queue (`<role>_tasks`). */
export const Role = Slug;

const Tenant = z
  .strictObject({
    id: Slug.describe('Stable id; part of every fingerprint, never change it'),
    name: z.string().min(1).describe('Display name'),
    activity: z.string().min(1).describe('What the company does, in a few words'),
    parent: Slug.optional().describe('The tenant that this one is a unit of'),
  })
  .describe('One company, or a unit of one');

/** Stakeholder of the archive copies; nobody else has this id. */
export const ARCHIVE = 'archive';

/** Stands for the report in the key of a message that brings several; no report has this id. */
export const DIGEST = 'digest';

const SourceBase = {
  id: Slug.describe('Names this source in provenance and messages'),
  critical: z
    .boolean()
    .optional()
    .describe('When it fails, the e-mails of the run are held, or marked (see "mail_when_critical_fails")'),
};

export const RecordsSource = z
  .strictObject({
    ...SourceBase,
    kind: z.literal('records'),
    tenant: Slug,
    folder: z.string().min(1).describe('Folder of CSV files, relative to the content folder'),
    mapping: z
      .string()
      .optional()
      .describe(
        'Mapping file, relative to the content folder; without one each <table>.csv has our own columns',
      ),
  })
  .describe('CSV files that the owner keeps or other programs export');

export const HandoffsSource = z
  .strictObject({
    ...SourceBase,
    kind: z.literal('handoffs'),
    folder: z.string().optional().describe('Folder of markdown files, relative to the content folder'),
    git: z.string().optional().describe('Git URL, bundle or working tree to read markdown files from'),
    include: z.array(z.string()).default(['**/*.md']).describe('Glob patterns of the files to read'),
    tenants: z
      .record(z.string(), Slug)
      .describe('Glob pattern → tenant, first match wins; a file that matches none is listed as unmapped'),
  })
  .refine((source) => (source.folder === undefined) !== (source.git === undefined), {
    message: 'needs exactly one of "folder" and "git"',
  })
  .describe('Hand-off documents kept in markdown');

export const RepositorySource = z
  .strictObject({
    ...SourceBase,
    kind: z.literal('repository'),
    tenant: Slug,
    name: z.string().min(1).describe('What people call this repository'),
    git: z.string().min(1).describe('Git working tree or bundle, relative to the content folder, or a URL'),
  })
  .describe('A code repository');

export const SourceConfig = z.discriminatedUnion('kind', [RecordsSource, HandoffsSource, RepositorySource]);
export type SourceConfig = z.infer<typeof SourceConfig>;

const RetiredSource = z
  .strictObject({
    id: Slug.describe('The id that the source had'),
    on: IsoDate.describe('From which run on nothing is expected of it'),
    reason: z.string().min(1).describe('Why, as it is shown beside the findings that are retired with it'),
  })
  .describe('A source that was taken out on purpose');

/** A link names its reader; the edge takes no longer name. */
const LONGEST_ID = 64;

export const Stakeholder = z
  .strictObject({
    id: Slug.max(
      LONGEST_ID,
      `has more than ${LONGEST_ID} characters, which no link to the reports takes`,
    ).refine((id) => id !== ARCHIVE, `"${ARCHIVE}" stands for the archive copies; take another id`),
    name: z.string().min(1),
    role: Role.describe('Owner of actions with this role, e.g. ceo, cto, cfo'),
    address: z
      .string()
      .min(1)
      .describe(
        'E-mail address; a variable of the environment is written $\u007bNAME} or $\u007bNAME:-default}',
      ),
    reports: z.array(Slug).min(1).describe('Ids of the reports that this person may read'),
    mail: z.array(Slug).optional().describe('Reports that are e-mailed; all that may be read when left out'),
    mail_as: z
      .enum(['digest', 'reports'])
      .optional()
      .describe(
        'One e-mail for all reports, or one each; when left out, a digest where three reports or more come to the address, which two stakeholders may share: each then has one of their own',
      ),
  })
  .describe('A person who reads reports');

export const Target = z
  .strictObject({
    metric: z.string().describe('Id of a metric of the catalogue'),
    tenant: Slug.optional().describe('Tenant that it is for; the portfolio when left out'),
    by: IsoDate.describe('Day by which it should be reached'),
    value: z.number(),
  })
  .describe('What a metric should reach by a date');

/** `content/portfolio.yaml`: all that one owner reports on. */
export const Portfolio = z
  .strictObject({
    id: Slug.describe('Names the folder of this portfolio under the state folder'),
    name: z.string().min(1).describe('Shown on every page and e-mail'),
    sample: z.boolean().default(false).describe('Marks every page and e-mail as sample data; refuses AWS'),
    as_of: IsoDate.optional().describe('Pins the date of the run; for samples and rehearsals'),
    time_zone: z
      .string()
      .refine(isTimeZone, 'is not an IANA time zone such as America/Los_Angeles')
      .describe('IANA time zone in which days begin and end'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD')
      .describe('Reporting currency'),
    tenants: z.array(Tenant).min(1),
    sources: z.array(SourceConfig).min(1),
    retired_sources: z
      .array(RetiredSource)
      .default([])
      .describe('Sources that were taken out on purpose; without a line here their findings stay unverified'),
    stakeholders: z.array(Stakeholder).min(1),
    archive_address: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Receives a copy of every report of a run that somebody may read, unless its e-mails are held, without a token in its link; written like an address',
      ),
    mail_when_critical_fails: z
      .enum(['hold', 'mark'])
      .optional()
      .describe('What happens to the e-mails when a critical source failed; they are held when left out'),
    targets: z.array(Target).default([]),
    settings: z
      .record(z.string(), z.number())
      .default({})
      .describe('Thresholds of the catalogue that differ here, by the name in the rule\'s "settings"'),
    backfill: z
      .strictObject({ weeks: z.int().min(1).max(520).describe('Weekly runs before the first one') })
      .optional()
      .describe('Runs for the past, made at the first start, with only what was known then'),
  })
  .describe('Quarterdeck portfolio');
export type Portfolio = z.infer<typeof Portfolio>;
export type Stakeholder = z.infer<typeof Stakeholder>;
export type Target = z.infer<typeof Target>;

/** Ids of those to whom reports are mailed. */
export function mailedTo({
  stakeholders,
  archive_address,
}: Pick<Portfolio, 'stakeholders' | 'archive_address'>): string[] {
  const people = stakeholders.filter(({ mail, reports }) => (mail ?? reports).length > 0);
  return [...people.map(({ id }) => id), ...(archive_address === undefined ? [] : [ARCHIVE])];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
