import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where a repository is: a folder to read in place, or a bundle or URL to fetch from. */
export interface GitAddress {
  kind: 'folder' | 'bundle' | 'url' | 'missing';
  /** What git is given: an absolute path or the URL. */
  location: string;
  /** What people are shown: the address as configured, without user name, password and query. */
  shown: string;
}

/** Understands the `git` of a source; paths are relative to the content folder. */
export function gitAddress(git: string, contentDir: string): GitAddress {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(git)) return { kind: 'url', location: git, shown: withoutSecrets(git) };
  if (/^[\w.-]+@[\w.-]+:(?!\/\/)/.test(git)) return { kind: 'url', location: git, shown: withoutUser(git) };
  const location = resolve(contentDir, git);
  const found = statSync(location, { throwIfNoEntry: false });
  const kind = found?.isDirectory() ? 'folder' : found?.isFile() ? 'bundle' : 'missing';
  return { kind, location, shown: kind === 'missing' ? withoutUser(git) : git };
}

function withoutSecrets(address: string): string {
  const url = URL.parse(address);
  if (!url) return withoutUser(address);
  const path = url.pathname === '/' ? '' : url.pathname;
  return `${url.protocol}//${url.host}${path}`;
}

// For what is mistyped too: all up to the last @ may be a password.
function withoutUser(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1').replace(/[?#].*$/s, '');
}
