import { expect, test } from 'vitest';
import { defaultBranch } from './git-cache.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);

test.each([
  [
    'what HEAD names',
    `ref: refs/heads/trunk\tHEAD\n${A}\tHEAD\n${A}\trefs/heads/main\n${A}\trefs/heads/trunk\n`,
    'trunk',
  ],
  ['main, where HEAD is only a commit', `${A}\tHEAD\n${A}\trefs/heads/dev\n${A}\trefs/heads/main\n`, 'main'],
  ['the branch at the commit of HEAD', `${B}\tHEAD\n${A}\trefs/heads/main\n${B}\trefs/heads/dev\n`, 'dev'],
  ['master, where there is no HEAD', `${A}\trefs/heads/dev\n${B}\trefs/heads/master\n`, 'master'],
])('the default branch is %s', (_, refs, name) => {
  expect(defaultBranch(refs)).toEqual({ ref: `refs/heads/${name}`, name });
});

test('a HEAD without branches is fetched as it is, and nothing is nothing', () => {
  expect(defaultBranch(`${A}\tHEAD\n`)).toEqual({ ref: 'HEAD', name: 'detached' });
  expect(defaultBranch('')).toBeNull();
});
