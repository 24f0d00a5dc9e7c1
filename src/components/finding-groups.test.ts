import { expect, test } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Finding } from '../domain/snapshot.ts';
import { findingGroups } from './finding-groups.ts';

const [template] = snapshotFixture().findings as [Finding];
const finding = (title: string, severity: Finding['severity'], condition: Finding['condition']): Finding => ({
  ...template,
  ...{ title, severity, condition },
});

test('open findings come by severity, those of one in the given order; the others as they are', () => {
  const groups = findingGroups([
    finding('a', 'high', 'new'),
    finding('b', 'critical', 'worse'),
    finding('c', 'low', 'resolved'),
    finding('d', 'high', 'baseline'),
    finding('e', 'low', 'unverified'),
    finding('f', 'critical', 'unverified'),
    finding('g', 'low', 'accepted'),
    finding('h', 'critical', 'reopened'),
  ]);
  const titles = (of: readonly Finding[]) => of.map(({ title }) => title).join('');
  expect(titles(groups.open)).toBe('bhad');
  expect(titles(groups.unverified)).toBe('ef');
  expect(titles(groups.accepted)).toBe('g');
  expect(titles(groups.closed)).toBe('c');
  expect(groups.tally).toEqual(['2 critical', '2 high']);
});
