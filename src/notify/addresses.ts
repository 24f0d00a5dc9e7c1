import { ARCHIVE, type Portfolio, type Stakeholder } from '../domain/portfolio.ts';
import { InputError, type Problem } from '../domain/problem.ts';

/** SMTP's limits: 64 characters before the @, 254 in all. */
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
const REFERENCE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;

/** All that mail goes to, with their addresses filled in. */
export interface Recipients {
  stakeholders: Stakeholder[];
  /** The portfolio's archive as a recipient; null without an `archive_address`. */
  archive: Stakeholder | null;
}

/**
 * All recipients with their addresses filled in from `env`: `${NAME}` or `${NAME:-default}`. `goesOut`: messages leave
 * this machine, so that a default at a domain for examples counts as none.
 * @throws InputError with everybody whose address is missing or cannot be written to; no message quotes an address.
 */
export function resolveRecipients(
  { name, stakeholders, archive_address }: Pick<Portfolio, 'name' | 'stakeholders' | 'archive_address'>,
  env: Readonly<Record<string, string | undefined>>,
  goesOut: boolean,
): Recipients {
  const archive =
    archive_address === undefined
      ? []
      : [{ id: ARCHIVE, name: `${name} archive`, role: ARCHIVE, address: archive_address, reports: [] }];
  const resolved = resolveAddresses<Stakeholder>([...stakeholders, ...archive], env, goesOut);
  return {
    stakeholders: resolved.filter(({ id }) => id !== ARCHIVE),
    archive: resolved.find(({ id }) => id === ARCHIVE) ?? null,
  };
}

/** The addresses that are known here, by the stakeholder's id; nothing is said of the others. */
export function knownAddresses(
  { stakeholders, archive_address }: Pick<Portfolio, 'stakeholders' | 'archive_address'>,
  env: Readonly<Record<string, string | undefined>>,
  goesOut: boolean,
): Map<string, string> {
  const archive = archive_address === undefined ? [] : [{ id: ARCHIVE, address: archive_address }];
  const found = [...stakeholders, ...archive].map((one) => [one.id, resolve(one, env, goesOut)] as const);
  return new Map(found.flatMap(([id, address]) => (typeof address === 'string' ? [[id, address]] : [])));
}

/** The variables without which a recipient has no address, each once: those with a default that holds are none. */
export function neededVariables(
  { stakeholders, archive_address = '' }: Pick<Portfolio, 'stakeholders' | 'archive_address'>,
  goesOut: boolean,
): string[] {
  const texts = [...stakeholders.map(({ address }) => address), archive_address];
  const named = texts.flatMap((text) => [...text.matchAll(REFERENCE)]);
  const needed = named.filter(([, , fallback]) => !fallback || (goesOut && isForExamples(fallback)));
  return [...new Set(needed.map(([, name = '']) => name))];
}

/** The variables that an address stands in. */
export function variablesOf(address: string): string[] {
  return [...address.matchAll(REFERENCE)].map(([, name = '']) => name);
}

function resolveAddresses<S extends Stakeholder>(
  stakeholders: readonly S[],
  env: Readonly<Record<string, string | undefined>>,
  goesOut: boolean,
): S[] {
  const problems: Problem[] = [];
  const resolved = stakeholders.map((stakeholder) => {
    const found = resolve(stakeholder, env, goesOut);
    if (typeof found === 'string') return { ...stakeholder, address: found };
    problems.push(...found);
    return stakeholder;
  });
  if (problems.length > 0) throw new InputError('addresses', problems);
  return resolved;
}

function resolve(
  { id, address }: Pick<Stakeholder, 'id' | 'address'>,
  env: Readonly<Record<string, string | undefined>>,
  goesOut: boolean,
) {
  const where = placeOf(id);
  const unset: string[] = [];
  const text = address.replace(REFERENCE, (_, name: string, fallback: string | undefined) => {
    const value = env[name] || (goesOut && isForExamples(fallback) ? undefined : fallback);
    if (value === undefined || value === '') unset.push(name);
    return value ?? '';
  });
  if (unset.length > 0) return unset.map((name) => unsetProblem(where, name, goesOut));
  if (text.includes('${')) return [{ where, what: 'has a "${" that is not closed', fix: FORM }];
  const fault = addressFault(text);
  if (fault === null) return text;
  return [{ where, what: fault, fix: goesOut ? `${sourceOf(address)} ${PUSHED}` : sourceOf(address) }];
}

/** A re-run of the weekly workflow takes the repository as it was. */
const PUSHED = 'A run that stopped sees what you push only through "Run workflow" with its date.';

/** Where the portfolio says the address of a stakeholder, or of the archive. */
export function placeOf(id: string): string {
  return `portfolio.yaml › ${id === ARCHIVE ? 'archive_address' : `stakeholders › ${id} › address`}`;
}

const FORM = 'Write a variable as $\u007bNAME} or $\u007bNAME:-default}.';

function unsetProblem(where: string, name: string, goesOut: boolean): Problem {
  const what = `needs the variable ${name} of the environment, which is not set`;
  const fix = goesOut
    ? `Set ${name} to an e-mail address: a secret of that name, and its line in the step "E-mails" of weekly.yml. ${PUSHED}`
    : `Set ${name} to an e-mail address, or give a default: $\u007b${name}:-name@example.com}.`;
  return { where, what, fix };
}

/** A domain that RFC 2606 keeps for examples and tests: what is sent there comes back and harms the sender's name. */
function isForExamples(address = ''): boolean {
  return /[@.](example\.(com|net|org)|example|test|invalid|localhost)$/i.test(address);
}

function sourceOf(address: string): string {
  const names = variablesOf(address);
  return names.length > 0
    ? `Correct the value of ${names.join(' and ')}, or its default.`
    : 'Write one address, such as name@example.com.';
}

/** The same text for the same mailbox: domains know no capitals, and what stands before the @ may. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

/** What keeps a text from being one e-mail address that a message can go to; null when nothing does. */
export function addressFault(address: string): string | null {
  const [local = '', domain = '', ...rest] = address.split('@');
  if (/\p{Cc}/u.test(address)) return 'has a line break or another control character in it';
  if (rest.length > 0 || local === '' || domain === '') return 'is not one e-mail address';
  if (address.length > LONGEST_ADDRESS)
    return `is longer than the ${LONGEST_ADDRESS} characters that mail allows`;
  if (local.length > LONGEST_LOCAL_PART) return `has more than ${LONGEST_LOCAL_PART} characters before the @`;
  if (/[^\x21-\x7e]/.test(local))
    return 'has a space or a letter outside ASCII before the @, which mail servers refuse';
  if (!/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) {
    return 'is not one plain e-mail address';
  }
  return isDomain(domain) ? null : 'has no valid domain after the @';
}

/** Letters of any script: they are sent in their ASCII form. */
function isDomain(domain: string): boolean {
  return (
    /^(?!-)[\p{L}\p{N}\p{M}-]{1,63}(\.[\p{L}\p{N}\p{M}-]{1,63})+$/u.test(domain) && !/-(\.|$)/.test(domain)
  );
}
