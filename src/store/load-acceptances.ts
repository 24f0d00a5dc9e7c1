import { existsSync } from 'node:fs';
import { Acceptances } from '../domain/acceptance.ts';
import { addDays, isIsoDate } from '../domain/day.ts';
import { InputError } from '../domain/problem.ts';
import { type Explain, readYaml, type YamlFile } from './yaml-file.ts';

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
    explain,
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

/** Days that the example of an end lies after the decision. */
const EXAMPLE_DAYS = 90;

/** Says of which finding an entry speaks, and of one without an end what that would mean. */
const explain: Explain = ({ code, path, message }, read) => {
  const [index, key] = path;
  const entry: unknown = Array.isArray(read) && typeof index === 'number' ? read[index] : undefined;
  if (typeof entry !== 'object' || entry === null || typeof key !== 'string') return undefined;
  const { fingerprint, accepted_on: day, reason } = entry as Record<string, unknown>;
  const whose = `the acceptance of the finding ${fingerprint ?? 'without fingerprint'}${reason ? ` (“${reason}”)` : ''}`;
  const isMissing = code === 'invalid_type' && message.includes('received undefined');
  if (key === 'until' && isMissing) {
    const from = typeof day === 'string' && isIsoDate(day) ? day : '2026-01-01';
    return {
      what: `${whose} never ends, and what is accepted for ever is never looked at again`,
      fix: `Give it a last day, at most a year after accepted_on: "until: ${addDays(from, EXAMPLE_DAYS)}".`,
    };
  }
  return isMissing
    ? { what: `${whose} lacks "${key}"`, fix: `Add "${key}: …".` }
    : { what: `${whose}: "${key}" ${message}`, fix: 'Correct the value.' };
};

function overlap(a: Acceptances[number], b: Acceptances[number]): boolean {
  return a.accepted_on <= b.until && b.accepted_on <= a.until;
}
