import { cpSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Analysis } from '../domain/analysis.ts';
import { addDays } from '../domain/run.ts';
import { type Finding, Snapshot } from '../domain/snapshot.ts';
import { cleanSample } from '../sample/clean.ts';
import { INJECTABLE, injectFault } from '../sample/inject.ts';
import type { Sample } from '../sample/types.ts';
import { writeSample } from '../sample/write.ts';
import { readSources } from '../sources/index.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { analyse } from '../warehouse/analyse.ts';
import { collect } from './collect.ts';
import { openSession, type Session } from './session.ts';
import { emptyFolder, NOW } from './small-portfolio.fixture.ts';

interface PlantedFault {
  id: string;
  rule: string;
  tenant: string;
  subject: string;
  files: string[];
  since: string;
  resolved?: string;
  reopened?: string;
  also?: string[];
  later?: string[];
}

const CONTENT = join(PROGRAM_DIR, 'content');
const FAULTS: PlantedFault[] = parse(readFileSync(join(CONTENT, 'records/planted-faults.yaml'), 'utf8'));
/** Subjects of hand-off entries are digests of their text. */
const BY_DIGEST = ['project-blocker', 'project-issue'];
const SEEDS = [1, 2];
const CLEAN = cleanSample(1);

let session: Session;

beforeAll(async () => {
  session = await openSession({ content: CONTENT, state: await emptyFolder(), target: 'local' }, () => NOW);
});

/** A content folder with this sample for records and no other source. */
async function analysed(
  sample: Sample,
  asOf: string,
  rules = INJECTABLE,
  tenant?: string,
): Promise<Analysis> {
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-sample-'));
  cpSync(join(CONTENT, 'mappings'), join(folder, 'mappings'), { recursive: true });
  const written = tenant === undefined ? sample : { [tenant]: sample[tenant] ?? {} };
  writeSample(join(folder, 'records'), written);
  const { portfolio, catalogue } = session;
  const sources = portfolio.sources.filter(
    (source) => source.kind === 'records' && (tenant === undefined || source.tenant === tenant),
  );
  const context = { asOf, backfill: false, contentDir: folder, cacheDir: folder };
  const found = await readSources({ ...portfolio, sources }, context);
  expect(found.problems.filter(({ what }) => !what.includes('does not exist'))).toEqual([]);
  return analyse({
    asOf,
    portfolio: { ...portfolio, settings: {} },
    readings: found.readings,
    history: [],
    catalogue: {
      ...catalogue,
      rules: catalogue.rules.filter(({ id }) => rules.includes(id)),
      metrics: [],
      exhibits: [],
    },
  });
}

function breaches(analysis: Analysis): string[] {
  return analysis.rules.flatMap(({ entry, breaches: found }) =>
    found.map(({ tenant, subject }) => `${entry.id}: ${tenant} ${subject}`),
  );
}

test('every rule that a fault can be injected for is in the catalogue', () => {
  const ids = session.catalogue.rules.map(({ id }) => id);
  expect(INJECTABLE.filter((rule) => !ids.includes(rule))).toEqual([]);
});

test.each(['2026-06-15', '2026-09-28', '2026-11-23'])(
  'rules over records find nothing on a clean copy, as of %s',
  async (asOf) => {
    expect(breaches(await analysed(CLEAN, asOf))).toEqual([]);
  },
  60_000,
);

describe.each(SEEDS)('a fault put at a place that seed %i chooses is found', (seed) => {
  test.each(INJECTABLE)(
    '%s',
    async (rule) => {
      const injected = injectFault(CLEAN, rule, seed);
      const found =
        (await analysed(injected.rows, '2026-11-23', [rule], injected.tenant)).rules[0]?.breaches ?? [];
      expect(found.map(({ tenant }) => tenant)).toContain(injected.tenant);
      expect(found.some(({ subject }) => subject.includes(injected.subject ?? ''))).toBe(true);
    },
    30_000,
  );
});

describe('the faults planted in the sample', () => {
  const runs: Snapshot[] = [];

  beforeAll(async () => {
    const effects = { progress: { step: () => {}, line: () => {} }, now: () => NOW };
    await collect(session, { isPublished: () => false }, effects);
    for (const run of await session.snapshots.runs()) runs.push(await session.snapshots.read(run));
  }, 300_000);

  test('there are 27 runs, each as the schema wants it', () => {
    expect(runs.map((snapshot) => Snapshot.safeParse(snapshot).success)).toEqual(Array(27).fill(true));
  });

  test.each(FAULTS.map((fault) => [fault.id, fault] as const))(
    '%s is found, when and where it was planted',
    (_, fault) => {
      const seen = runs.flatMap((snapshot) =>
        snapshot.findings
          .filter((finding) => isOf(fault, finding))
          .map(({ condition, firstSeen }) => ({ run: snapshot.run, condition, firstSeen })),
      );
      // A rule that wants to see it twice raises it a week later, and says since when it is there.
      const rule = session.catalogue.rules.find(({ id }) => id === fault.rule);
      const weeks = (rule?.meta.quiet_below.persistence ?? 1) - 1;
      expect(seen[0]).toMatchObject({ run: addDays(fault.since, 7 * weeks), firstSeen: fault.since });
      if (fault.resolved !== undefined)
        expect(seen).toContainEqual(expect.objectContaining({ run: fault.resolved, condition: 'resolved' }));
      if (fault.reopened !== undefined)
        expect(seen).toContainEqual(expect.objectContaining({ run: fault.reopened, condition: 'reopened' }));
      if (fault.resolved === undefined) expect(seen.at(-1)?.run).toBe('2026-11-23');
    },
  );

  test('nothing else is found in the records', () => {
    const explained = (finding: Finding) =>
      FAULTS.some(
        (fault) =>
          isOf(fault, finding) || (fault.tenant === finding.tenant && fault.also?.includes(finding.rule)),
      );
    const others = runs.flatMap(({ run, findings }) =>
      findings
        .filter((finding) => INJECTABLE.includes(finding.rule) && !explained(finding))
        .map(({ rule, tenant, subject }) => `${run} ${rule}: ${tenant} ${subject}`),
    );
    expect(others).toEqual([]);
  });
});

function isOf({ rule, tenant, subject, later = [] }: PlantedFault, finding: Finding): boolean {
  const place = finding.rule === rule && finding.tenant === tenant;
  return place && (BY_DIGEST.includes(rule) || [subject, ...later].includes(finding.subject));
}
