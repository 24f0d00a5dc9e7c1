import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { BuildRequest } from './build-request.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BUNDLED = path.join(ROOT, 'content', 'reports');

/** The two runs of the tests: the first backfilled, the second the fixture as it is. */
const RUNS: Snapshot[] = [
  snapshotFixture({ run: '2026-11-16', previous: null, backfilled: true }),
  snapshotFixture(),
];

/** A folder with the snapshots, and a request for all of them that the test may change. */
export function testSite(folder: string, changes: Partial<BuildRequest> = {}): BuildRequest {
  const snapshotsDir = path.join(folder, 'snapshots');
  mkdirSync(snapshotsDir, { recursive: true });
  for (const snapshot of RUNS) {
    writeFileSync(path.join(snapshotsDir, `${snapshot.run}.json`), JSON.stringify(snapshot));
  }
  const runs = RUNS.map(({ run }) => run);
  const outDir = path.join(folder, 'site');
  const archive = archiveOf(runs);
  return {
    ...{ root: ROOT, snapshotsDir, archive, runs, again: true, reportDirs: [BUNDLED], outDir },
    ...changes,
  };
}

/** An archive of these runs; `published` have both reports of the fixture published. */
export function archiveOf(
  runs: readonly string[],
  published: readonly string[] = [],
): BuildRequest['archive'] {
  return runs.map((run) => ({ run, published: published.includes(run) ? ['ceo', 'cfo'] : [] }));
}

/** Writes a report's MDX and gives its folder. */
export function writeReport(folder: string, name: string, body: string, meta = META): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), `---\n${meta}\n---\n${body}`);
  return folder;
}

const META = 'title: CEO\nrole: ceo\nquestion: Is it healthy?\norder: 1';

/** Every file below a folder with its text, by path. */
export function filesBelow(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}
