import { describe, expect, test } from 'vitest';
import { evaluate, fill } from './expression.fixture.ts';

const contexts = {
  vars: { FOLDER: 'portfolio', EMPTY: '' },
  inputs: { dry_run: true },
  needs: { collect: { result: 'success', outputs: { run: '2026-11-23' } }, publish: { result: 'failure' } },
};
const functions = {
  always: () => true,
  contains: (list: unknown, one: unknown) => (list as unknown[]).includes(one),
};
const of = (expression: string) => evaluate(expression, contexts, functions);

// What GitHub's documentation says of operators, falsy values and missing names.
test.each([
  ['vars.FOLDER', 'portfolio'],
  ['vars.NOT_SET', ''],
  ["vars.FOLDER != ''", true],
  ["vars.EMPTY || 'local'", 'local'],
  ["vars.FOLDER || 'local'", 'portfolio'],
  ['!inputs.dry_run', false],
  ["needs.collect.outputs.run == '2026-11-23'", true],
  ["'ABC' == 'abc'", true],
  ["contains(needs.*.result, 'failure')", true],
  ["contains(needs.*.result, 'cancelled')", false],
  ["always() && (contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled'))", true],
  ['false || true && false', false],
  ["'it''s'", "it's"],
])('%s', (expression, expected) => {
  expect(of(expression)).toBe(expected);
});

test('a text is filled in', () => {
  expect(fill('$\u007b{ vars.FOLDER }}/$\u007b{needs.collect.outputs.run}}', contexts, functions)).toBe(
    'portfolio/2026-11-23',
  );
});

describe('what it does not know it refuses', () => {
  test.each([
    'fromJSON(vars.FOLDER)',
    'matrix.os',
    'vars.FOLDER ==',
    'a ? b : c',
    "vars['FOLDER']",
    'vars.FOLDER vars.EMPTY',
    '1 == 1',
  ])('%s', (expression) => {
    expect(() => of(expression)).toThrow('cannot be rehearsed');
  });
});
