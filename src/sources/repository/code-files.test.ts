import { expect, test } from 'vitest';
import {
  countLines,
  countTodos,
  isEnvironmentFile,
  isOwnFile,
  isPipeline,
  isTest,
  languageOf,
} from './code-files.ts';

const file = (path: string, bytes = 10) => ({ path, id: '', bytes });

test.each(['src/a.ts', 'package.json', 'locks/a.go', 'distance/a.ts'])('%s is written here', (path) => {
  expect(isOwnFile(file(path))).toBe(true);
});

test.each([
  'node_modules/a.js',
  'web/dist/a.js',
  'vendor/a.go',
  'pnpm-lock.yaml',
  'a/Cargo.lock',
  'a.min.js',
  'a.js.map',
])('%s is not', (path) => {
  expect(isOwnFile(file(path))).toBe(false);
});

test('a file of more than a mebibyte is not read', () => {
  expect(isOwnFile(file('a.sql', 1_048_576))).toBe(true);
  expect(isOwnFile(file('a.sql', 1_048_577))).toBe(false);
});

test.each([
  ['a.TSX', 'TypeScript'],
  ['ops/Dockerfile.prod', 'Dockerfile'],
  ['README.md', null],
  ['LICENSE', null],
])('%s is %s', (path, language) => {
  expect(languageOf(path)).toBe(language);
});

test.each([
  'src/a.test.ts',
  'tests/a.py',
  'test_a.py',
  'a_test.go',
  'src/FooTest.java',
  'spec/a.rb',
  '__tests__/a.js',
  'test.js',
  'test-concurrency.js',
  'tests.py',
])('%s is a test', (path) => {
  expect(isTest(path)).toBe(true);
});

test.each(['src/latest.ts', 'src/contest/a.ts', 'tests/data.json', 'node_modules/a/test/a.js', 'inspect.py'])(
  '%s is not a test',
  (path) => {
    expect(isTest(path)).toBe(false);
  },
);

test('pipelines are known by their place', () => {
  expect(['.github/workflows/a.yml', '.gitlab-ci.yml', 'Jenkinsfile'].every(isPipeline)).toBe(true);
  expect(['docs/.gitlab-ci.yml', '.github/dependabot.yml'].some(isPipeline)).toBe(false);
});

test('environment files are told from their examples', () => {
  expect(['.env', 'api/.env.production', '.env.local'].every(isEnvironmentFile)).toBe(true);
  expect(
    ['.env.example', '.env.sample', '.env.production.template', 'env.ts', '.envrc'].some(isEnvironmentFile),
  ).toBe(false);
});

test('lines and work left for later are counted', () => {
  expect([countLines(''), countLines('a'), countLines('a\n'), countLines('a\n\nb')]).toEqual([0, 1, 1, 3]);
  expect(countTodos('// TODO a\nconst TODO = 1;\n# FIXME\n/* x\n * XXX\n*/\n// todos\n-- TODOS\n')).toBe(3);
});
