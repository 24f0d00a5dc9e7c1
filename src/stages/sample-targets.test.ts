import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPortfolio } from '../store/load-portfolio.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { loadCatalogue } from '../warehouse/load-catalogue.ts';

/** Positions that are shown. */
const SHOWN = 6;

test('in the sample each key figure that is shown has a target, where one makes sense', async () => {
  const content = join(PROGRAM_DIR, 'content');
  const { value: portfolio } = await loadPortfolio(content);
  const { metrics } = await loadCatalogue([join(content, 'catalogue')]);
  const aimed = new Set(portfolio.targets.map(({ metric }) => metric));
  const without = metrics.filter(
    ({ id, meta }) =>
      Object.values(meta.readers).some((place) => place <= SHOWN) &&
      meta.better !== 'neither' &&
      meta.unit !== 'date' &&
      !aimed.has(id),
  );
  expect(without.map(({ id }) => id)).toEqual([]);
});
