import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError, type Problem } from '../domain/problem.ts';
import { type CleanHandoff, MOST_BYTES, readHandoff, wrongFile } from '../sources/handoff-file.ts';
import { secretScan } from '../sources/repository/secrets.ts';

/** One document as it was read; `file` is the path as it was given. */
export interface ReadHandoff {
  file: string;
  handoff: CleanHandoff;
}

type Candidate = Parameters<typeof wrongFile>[0];

/** Reads hand-off documents for a person to look at. @throws InputError with everything that is wrong with the files. */
export async function readHandoffs(files: readonly string[]): Promise<ReadHandoff[]> {
  const candidates = files.map(candidateOf);
  const problems = [
    ...(files.length === 0 ? [nothingNamed()] : []),
    ...candidates.flatMap((candidate) => ('what' in candidate ? candidate : (wrongFile(candidate) ?? []))),
    ...sameNames(files),
  ];
  if (problems.length > 0) throw new InputError('handoffs', problems);
  const scan = await secretScan();
  const read: ReadHandoff[] = [];
  for (const candidate of candidates) {
    if ('what' in candidate) continue;
    read.push({ file: candidate.file, handoff: await readHandoff(candidate, scan) });
  }
  return read;
}

function candidateOf(file: string): Candidate | Problem {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return { where: file, what: 'there is no such file', fix: 'Correct the path' };
  if (stat.isDirectory()) {
    const fix = `Name the documents in it, e.g. ${file.replace(/\/+$/, '')}/*.md`;
    return { where: file, what: 'this is a folder, not a document', fix };
  }
  return { file, bytes: stat.size, content: stat.size > MOST_BYTES ? null : readFileSync(file) };
}

function nothingNamed(): Problem {
  return {
    where: 'handoffs',
    what: 'no file is named',
    fix: 'Write, for example: npm run handoffs -- notes/HANDOFF.md',
  };
}

// The JSON is keyed by file name, so one of two would be lost.
function sameNames(files: readonly string[]): Problem[] {
  return [...Map.groupBy(files, (file) => basename(file))]
    .filter(([, same]) => same.length > 1)
    .map(([name, same]) => ({
      where: same.join(', '),
      what: `${same.length} of the files are called ${name}`,
      fix: 'Read them one after the other, or rename one',
    }));
}

/** The documents by file name, as programs read them. */
export function handoffsAsData(read: readonly ReadHandoff[]): Record<string, unknown> {
  return Object.fromEntries(
    read.map(({ file, handoff: { status, updated, items } }) => [
      basename(file),
      { status, updated, items: items.map(({ line, kind, title }) => ({ line, kind, title })) },
    ]),
  );
}
