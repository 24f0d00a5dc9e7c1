import { readBlobs } from '../git/git-command.ts';
import type { GitFile } from '../git/git-repository.ts';
import { countLines, countTodos, looksMinified, textOf } from './code-files.ts';
import { type Secret, type SecretScan, secretScan } from './secrets.ts';

/** What the content of one file says. */
export interface FileFacts {
  /** Whether people wrote it as text: neither binary nor minified. */
  readable: boolean;
  lines: number;
  todos: number;
  secrets: readonly Secret[];
}

// A backfill reads the same repository week after week, and a blob never changes: each is looked at once a process.
const known = new Map<string, FileFacts>();

/** The facts of files, by path and in their order. */
export async function fileFacts(folder: string, files: readonly GitFile[]): Promise<Map<string, FileFacts>> {
  const unknown = files.filter((file) => !known.has(nameOf(file)));
  const ids = unknown.map(({ id }) => id);
  const scan = await secretScan();
  let index = 0;
  for await (const content of readBlobs(folder, ids)) {
    const file = unknown[index++];
    if (file) known.set(nameOf(file), await factsOf(file.path, content, scan));
  }
  return new Map(
    files.flatMap((file) => {
      const facts = known.get(nameOf(file));
      return facts ? [[file.path, facts] as const] : [];
    }),
  );
}

async function factsOf(path: string, content: Buffer, scan: SecretScan): Promise<FileFacts> {
  const text = textOf(content);
  if (text === null) return { readable: false, lines: 0, todos: 0, secrets: [] };
  const secrets = await scan(path, text);
  return { readable: !looksMinified(text), lines: countLines(text), todos: countTodos(text), secrets };
}

// The path counts: secretlint has rules for files of a certain name.
function nameOf({ id, path }: GitFile): string {
  return `${id} ${path}`;
}
