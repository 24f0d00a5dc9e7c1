import { existsSync } from 'node:fs';
import { Acceptances } from '../domain/acceptance.ts';
import { InputError } from '../domain/problem.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** The file's name in messages. */
const ACCEPTANCES_FILE = 'acceptances.yaml';

/**
 * Reads the `acceptances.yaml` at a path; without the file nothing is accepted.
 * @throws InputError with all its problems, each with file and line: the schema, and two entries for one finding at once.
 */
export async function loadAcceptances(path: string): Promise<YamlFile<Acceptances>> {
  if (!existsSync(path)) return { value: [], where: () => ACCEPTANCES_FILE };
  const file = await readYaml(
    path,
    ACCEPTANCES_FILE,
    Acceptances.nullable().transform((list) => list ?? []),
  );
  const problems = file.value.flatMap((one, index) => {
    const twin = file.value.findIndex(
      (other, at) => at < index && other.fingerprint === one.fingerprint && overlap(one, other),
    );
    if (twin < 0) return [];
    const what = `the finding ${one.fingerprint} is accepted twice for the same time, first at ${file.where([twin])}`;
    return [{ where: file.where([index]), what, fix: 'Remove one of the two, or change its dates.' }];
  });
  if (problems.length > 0) throw new InputError(ACCEPTANCES_FILE, problems);
  return file;
}

function overlap(a: Acceptances[number], b: Acceptances[number]): boolean {
  return a.accepted_on <= b.until && b.accepted_on <= a.until;
}
