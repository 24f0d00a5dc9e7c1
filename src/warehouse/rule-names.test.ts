import { expect, test } from 'vitest';
import { rule } from '../domain/lifecycle.fixture.ts';
import { formatProblem } from '../domain/problem.ts';
import { ruleNameProblems } from './rule-names.ts';

const named = (id: string, meta: Parameters<typeof rule>[2]) => rule([], {}, meta, id).entry;

test('an old id that another rule has or had, and a rule that is not there', () => {
  const rules = [
    named('rent-late', { unlocks: ['rent-overdue', 'vacancy'] }),
    named('rent-overdue', { formerly: ['rent-late'] }),
    named('rent-missing', { formerly: ['rent-gone'] }),
    named('rent-unpaid', { formerly: ['rent-gone', 'rent-owed'] }),
  ];
  expect(ruleNameProblems(rules).map(formatProblem)).toMatchInlineSnapshot(`
    [
      "  findings/rent-late.sql: "unlocks" names "vacancy", which is no rule. Correct the name or remove it.",
      "  findings/rent-overdue.sql: "formerly" names "rent-late", which is the id of another rule. An old id belongs to one rule alone: give the other rule another one.",
      "  findings/rent-missing.sql: "formerly" names "rent-gone", which another rule was called, too. An old id belongs to one rule alone: give rent-missing another one.",
      "  findings/rent-unpaid.sql: "formerly" names "rent-gone", which another rule was called, too. An old id belongs to one rule alone: give rent-unpaid another one.",
    ]
  `);
});

test('names that are right', () => {
  const rules = [named('a', { unlocks: ['b'] }), named('b', { formerly: ['older', 'old'] })];
  expect(ruleNameProblems(rules)).toEqual([]);
});
