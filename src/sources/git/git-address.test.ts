import { expect, test } from 'vitest';
import { testFolder } from '../sources.fixture.ts';
import { gitAddress } from './git-address.ts';

test.each([
  ['https://github.com/acme/site.git', 'https://github.com/acme/site.git'],
  ['https://ann:pass@github.com/acme/site.git', 'https://github.com/acme/site.git'],
  ['https://token@github.com:8443/acme/site?key=pass#x', 'https://github.com:8443/acme/site'],
  ['https://ann:pa/ss@github.com/acme/site.git', 'https://github.com/acme/site.git'],
  ['ssh://git@github.com/acme/site.git', 'ssh://github.com/acme/site.git'],
  ['git@github.com:acme/site.git', 'github.com:acme/site.git'],
])('%s is a URL, shown as %s', (git, shown) => {
  expect(gitAddress(git, '/content')).toEqual({ kind: 'url', location: git, shown });
});

test('a folder and a file are paths in the content folder', () => {
  const content = testFolder({ 'repos/site/a.txt': '', 'repos/site.bundle': '' });
  expect(gitAddress('repos/site', content)).toEqual({
    kind: 'folder',
    location: `${content}/repos/site`,
    shown: 'repos/site',
  });
  expect(gitAddress('repos/site.bundle', content)).toMatchObject({ kind: 'bundle' });
});

test('a mistyped address does not show its password', () => {
  expect(gitAddress('https//ann:pass@github.com/site', '/content')).toMatchObject({
    kind: 'missing',
    shown: 'github.com/site',
  });
});
