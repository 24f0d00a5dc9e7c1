import pMap from 'p-map';
import type { Portfolio, SourceConfig } from '../domain/portfolio.ts';
import { crossChecked } from './cross-checks.ts';
import { handoffsSource } from './handoffs-source.ts';
import { recordsSource } from './records/records-source.ts';
import { repositorySource } from './repository/repository-source.ts';
import type { Source, SourceContext, SourceResult } from './types.ts';

/** Every kind of place that can be read. A new kind is one line here and its schema in the portfolio. */
export const SOURCES = {
  records: recordsSource,
  handoffs: handoffsSource,
  repository: repositorySource,
} satisfies { [Kind in SourceConfig['kind']]: Source<Extract<SourceConfig, { kind: Kind }>> };

const AT_ONCE = 4;

/** Reads and cross-checks all sources of a portfolio; what they say is in the order of the portfolio, whichever answers first. */
export async function readSources(
  portfolio: Pick<Portfolio, 'sources' | 'tenants' | 'currency'>,
  context: SourceContext,
): Promise<SourceResult> {
  const results = await pMap(portfolio.sources, (config) => readSource(config, context), {
    concurrency: AT_ONCE,
  });
  const read = {
    readings: results.flatMap(({ readings }) => readings),
    unmapped: results.flatMap(({ unmapped }) => unmapped),
    problems: results.flatMap(({ problems }) => problems),
  };
  return crossChecked(read, portfolio, context);
}

function readSource(config: SourceConfig, context: SourceContext): Promise<SourceResult> {
  const source: Source = SOURCES[config.kind];
  return source.read(config, context);
}
