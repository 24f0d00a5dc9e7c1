import { expect, test } from 'vitest';
import { snapshotFixture } from './snapshot.fixture.ts';
import { Snapshot } from './snapshot.ts';

test('the snapshot fixture satisfies the schema', () => {
  expect(Snapshot.parse(snapshotFixture())).toEqual(snapshotFixture());
});
