import type { Handoff } from './handoffs/handoff.ts';
import type { Secret, SecretScan } from './repository/secrets.ts';

/** A text without credentials, and where they stood. Lines keep their numbers. */
export interface CleanText {
  text: string;
  secrets: readonly Secret[];
}

/** Replaces each credential in a text by a neutral mark; what stands behind it on its line or in its table cell goes too. */
export async function withoutSecrets(scan: SecretScan, path: string, text: string): Promise<CleanText> {
  const secrets = await scan(path, text);
  const lastFirst = secrets.toSorted((a, b) => b.range[0] - a.range[0]);
  return { text: lastFirst.reduce(redacted, text), secrets };
}

const TEXTS = ['title', 'section', 'role', 'needs'] as const;

/** The same for what became of a document: markdown may hide in the source what it shows as plain text. */
export async function handoffWithoutSecrets(
  scan: SecretScan,
  path: string,
  handoff: Handoff,
): Promise<Handoff & { secrets: readonly Secret[] }> {
  const own = handoff.items.flatMap((item) => TEXTS.map((name) => item[name]));
  const joined = [handoff.title, ...own].map((line) => (line ?? '').replaceAll('\n', ' ')).join('\n');
  const { text, secrets } = await withoutSecrets(scan, path, joined);
  if (secrets.length === 0) return { ...handoff, secrets };
  const [title = '', ...lines] = text.split('\n');
  const items = handoff.items.map((item, index) => {
    const of = (name: (typeof TEXTS)[number]) => lines[index * TEXTS.length + TEXTS.indexOf(name)] ?? '';
    return {
      ...item,
      title: of('title'),
      section: of('section'),
      role: item.role && of('role'),
      needs: item.needs && of('needs'),
    };
  });
  const lineOf = ({ line }: Secret) => items[Math.floor((line - 2) / TEXTS.length)]?.line ?? 1;
  const found = secrets.map((secret) => ({ ...secret, line: lineOf(secret) }));
  return { ...handoff, title: handoff.title && title, items, secrets: found };
}

// The end of a range cannot be relied on: for a name with a value secretlint counts the value's length from the name on.
function redacted(text: string, { kind, range: [start, end] }: Secret): string {
  const behind = text.slice(end).search(/[\n|]|$/u);
  const lines = text.slice(start, end).split('\n').length - 1;
  return `${text.slice(0, start)}[removed: looks like ${inWords(kind)}]${'\n'.repeat(lines)}${text.slice(end + behind)}`;
}

/** A kind of secret as people say it: "AWSSecretAccessKey" is "an AWS secret access key". */
export function inWords(kind: string): string {
  const words = kind
    .replaceAll('_', ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(' ')
    .map((word) => (/^\p{Lu}{2,3}$/u.test(word) ? word : word.toLowerCase()));
  return `${/^[aeiou]/iu.test(words[0] ?? '') ? 'an' : 'a'} ${words.join(' ')}`;
}
