import type { Portfolio } from '../domain/portfolio.ts';
import { readSources } from '../sources/index.ts';
import type { Reading } from '../sources/types.ts';
import { loadPortfolio } from '../store/load-portfolio.ts';
import { portfolioOf } from '../warehouse/warehouse.fixture.ts';
import { generatedBooks } from './generated-books.fixture.ts';
import { BOOKS_RUN } from './transaction-kinds.fixture.ts';

interface Case {
  name: string;
  load: () => Promise<{ portfolio: Portfolio; readings: readonly Reading[] }>;
}

/** The books that are compared with hledger's. */
export const CASES: readonly Case[] = [
  {
    name: 'the sample',
    load: async () => {
      const portfolio = (await loadPortfolio('content')).value;
      const sources = portfolio.sources.filter(({ kind }) => kind === 'records');
      const context = { asOf: BOOKS_RUN, backfill: false, contentDir: 'content', cacheDir: 'unused' };
      const { readings } = await readSources({ ...portfolio, sources }, context);
      return { portfolio, readings };
    },
  },
  {
    name: '200 generated books',
    load: async () => {
      const { tenants, readings } = generatedBooks(1, 200);
      return { portfolio: portfolioOf(tenants), readings };
    },
  },
];
