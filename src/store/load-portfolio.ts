import { join } from 'node:path';
import { Portfolio } from '../domain/portfolio.ts';
import { InputError, type Problem } from '../domain/problem.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

export interface PortfolioNames {
  /** Ids of the reports that exist. */
  reports: readonly string[];
  /** Ids of the metrics of the catalogue. */
  metrics: readonly string[];
}

/**
 * Reads `portfolio.yaml` of a content folder and checks that every name in it exists.
 * @throws InputError with all its problems, each with file and line.
 */
export async function loadPortfolio(contentDir: string): Promise<YamlFile<Portfolio>> {
  const file = await readYaml(join(contentDir, 'portfolio.yaml'), 'portfolio.yaml', Portfolio);
  throwIfAny([...duplicates(file), ...unknownTenants(file)]);
  return file;
}

/** @throws InputError where the portfolio names a report or a metric that does not exist. */
export function checkNames(file: YamlFile<Portfolio>, names: PortfolioNames): void {
  const reports = file.value.stakeholders.flatMap((person, index) =>
    (['reports', 'mail'] as const).flatMap((key) =>
      (person[key] ?? []).flatMap((id, at) =>
        unknown(file, ['stakeholders', index, key, at], 'report', id, names.reports),
      ),
    ),
  );
  const metrics = file.value.targets.flatMap((target, index) =>
    unknown(file, ['targets', index, 'metric'], 'metric', target.metric, names.metrics),
  );
  const unread = file.value.stakeholders.flatMap((person, index) =>
    (person.mail ?? [])
      .filter((id) => !person.reports.includes(id))
      .map((id) => ({
        where: file.where(['stakeholders', index, 'mail']),
        what: `${person.id} is mailed the report "${id}" and may not read it`,
        fix: 'Add it to "reports" or take it out of "mail".',
      })),
  );
  throwIfAny([...reports, ...metrics, ...unread]);
}

function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InputError('portfolio.yaml', problems);
}

function duplicates(file: YamlFile<Portfolio>): Problem[] {
  return (['tenants', 'sources', 'stakeholders'] as const).flatMap((list) => {
    const ids = file.value[list].map((entry) => entry.id);
    return ids.flatMap((id, index) =>
      ids.indexOf(id) === index
        ? []
        : [
            {
              where: file.where([list, index]),
              what: `"${id}" is the id of two ${list}`,
              fix: 'Give one another id.',
            },
          ],
    );
  });
}

function unknownTenants(file: YamlFile<Portfolio>): Problem[] {
  const { tenants, sources, targets } = file.value;
  const ids = tenants.map((tenant) => tenant.id);
  const check = (path: PropertyKey[], id: string | undefined) =>
    id === undefined ? [] : unknown(file, path, 'tenant', id, ids);
  return [
    ...tenants.flatMap((tenant, index) => check(['tenants', index, 'parent'], tenant.parent)),
    ...targets.flatMap((target, index) => check(['targets', index, 'tenant'], target.tenant)),
    ...sources.flatMap((source, index) =>
      source.kind === 'handoffs'
        ? Object.entries(source.tenants).flatMap(([glob, id]) =>
            leftBy(check(['sources', index, 'tenants', glob], id)),
          )
        : leftBy(check(['sources', index, 'tenant'], source.tenant)),
    ),
  ];
}

/** A source outlives its company in the file: then it is the source that is wrong. */
function leftBy(problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({
    ...problem,
    fix: `${problem.fix} If the company left the portfolio, take its source out, too; its folder may stay.`,
  }));
}

function unknown(
  file: YamlFile<Portfolio>,
  path: PropertyKey[],
  what: string,
  id: string,
  known: readonly string[],
): Problem[] {
  if (known.includes(id)) return [];
  const fix = `Use one of: ${known.join(', ')}.`;
  return [{ where: file.where(path), what: `there is no ${what} "${id}"`, fix }];
}
