import { expect, test } from 'vitest';
import { comparedReport } from '../site/compared.fixture.ts';
import { compareReports } from './compare.ts';
import { ComparedReport } from './compared-report.ts';

test('the earlier run comes first, whichever way round they are given', () => {
  const [one, other] = [
    comparedReport('2026-11-16'),
    comparedReport('2026-11-23', (snapshot) => {
      snapshot.revision = 10;
    }),
  ];
  expect(compareReports(other, one)).toEqual(compareReports(one, other));
  expect(compareReports(other, one).after.folder).toBe('2026-11-23.10');
  const second = comparedReport('2026-11-23', (snapshot) => {
    snapshot.revision = 2;
  });
  expect(compareReports(other, second).before.folder).toBe('2026-11-23.2');
});

test('another schema is said, and what it has beyond this one is passed over', () => {
  const later = ComparedReport.parse({ ...comparedReport('2026-11-23'), schema: 3, promises: [] });
  expect(compareReports(comparedReport('2026-11-16'), later).remarks).toEqual([
    'The two runs are kept in different forms (schema 2 and 3); what only one of them holds is shown as missing from the other.',
  ]);
});
