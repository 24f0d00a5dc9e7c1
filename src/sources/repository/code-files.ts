import { basename, extname } from 'node:path';
import type { GitFile } from '../git/git-repository.ts';

const MOST_BYTES = 1 << 20;

const LANGUAGES: Readonly<Record<string, string>> = {
  '.astro': 'Astro',
  '.bash': 'Shell',
  '.c': 'C',
  '.cc': 'C++',
  '.cpp': 'C++',
  '.cs': 'C#',
  '.css': 'CSS',
  '.cjs': 'JavaScript',
  '.cts': 'TypeScript',
  '.dart': 'Dart',
  '.ex': 'Elixir',
  '.exs': 'Elixir',
  '.go': 'Go',
  '.h': 'C',
  '.hpp': 'C++',
  '.htm': 'HTML',
  '.html': 'HTML',
  '.java': 'Java',
  '.js': 'JavaScript',
  '.jsx': 'JavaScript',
  '.kt': 'Kotlin',
  '.less': 'CSS',
  '.lua': 'Lua',
  '.mjs': 'JavaScript',
  '.mts': 'TypeScript',
  '.php': 'PHP',
  '.pl': 'Perl',
  '.ps1': 'PowerShell',
  '.py': 'Python',
  '.r': 'R',
  '.rb': 'Ruby',
  '.rs': 'Rust',
  '.scala': 'Scala',
  '.scss': 'CSS',
  '.sh': 'Shell',
  '.sql': 'SQL',
  '.svelte': 'Svelte',
  '.swift': 'Swift',
  '.tf': 'Terraform',
  '.ts': 'TypeScript',
  '.tsx': 'TypeScript',
  '.vue': 'Vue',
};

const VENDORED =
  /(^|\/)(node_modules|bower_components|vendor|vendored|third[_-]party|\.yarn|\.venv|venv|dist|build)\//;
const LOCK =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|go\.sum|[^/]+\.lock|[^/]*lock\.ya?ml|bun\.lockb?|Package\.resolved)$/;
const MINIFIED = /[.-]min\.(js|css|mjs)$|\.map$/;
const TESTS =
  /(^|\/)(tests?|__tests__|specs?|e2e|cypress)\/|[._-](test|spec)\.[^./]+$|(^|\/)tests?([-_][^/]*)?\.[^./]+$|_test\.[^./]+$|[a-z](Tests?|Spec)\.[^./]+$/;
const CI =
  /^(\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci\/config\.yml|Jenkinsfile|azure-pipelines\.yml|bitbucket-pipelines\.yml|buildspec\.yml|\.travis\.yml|\.drone\.yml|\.cirrus\.yml|appveyor\.yml|\.buildkite\/[^/]+|\.woodpecker(\.yml|\/[^/]+))$/;
const ENVIRONMENT = /(^|\/)\.env(\.[^/]+)?$/;
const EXAMPLE = /\.(example|sample|template)$/;

/** Files that people of this repository wrote and that are small enough to read. */
export function isOwnFile({ path, bytes }: GitFile): boolean {
  return bytes <= MOST_BYTES && !VENDORED.test(path) && !LOCK.test(path) && !MINIFIED.test(path);
}

/** The language that a file's name says; null for what is not code. */
export function languageOf(path: string): string | null {
  return /^(Dockerfile|Containerfile)/.test(basename(path))
    ? 'Dockerfile'
    : (LANGUAGES[extname(path).toLowerCase()] ?? null);
}

export function isTest(path: string): boolean {
  return TESTS.test(path) && languageOf(path) !== null && !VENDORED.test(path);
}

/** Whether a file tells a service to build or check the repository. */
export function isPipeline(path: string): boolean {
  return CI.test(path);
}

/** Whether a file holds an environment's values; examples for people to copy do not. */
export function isEnvironmentFile(path: string): boolean {
  return ENVIRONMENT.test(path) && !EXAMPLE.test(path) && !VENDORED.test(path);
}

/** The text of a file; null for binary content. */
export function textOf(content: Buffer): string | null {
  return content.includes(0) ? null : content.toString('utf8');
}

/** Machines write lines that nobody reads: code with a line of thousands of characters in its beginning. */
export function looksMinified(text: string): boolean {
  return text
    .slice(0, 20_000)
    .split('\n', 10)
    .some((line) => line.length > 2000);
}

export function countLines(text: string): number {
  const breaks = text.split('\n').length - 1;
  return text === '' || text.endsWith('\n') ? breaks : breaks + 1;
}

/** Lines with a comment that leaves work for later. */
export function countTodos(text: string): number {
  return text.match(/(?:\/\/|#|\/\*|<!--|--|^\s*\*|;).*?\b(?:TODO|FIXME|XXX)\b/gm)?.length ?? 0;
}
