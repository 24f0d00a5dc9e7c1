import { notCollected } from '../domain/coverage.ts';
import type { Coverage, Snapshot } from '../domain/snapshot.ts';

const MOST_LINES = 8;

/** What a person should know after a run: what was not collected, not mapped, not built, and why. */
export function notesOn(snapshot: Snapshot): string[] {
  return [
    ...section('Not collected:', [...gaps(snapshot.coverage), ...stale(snapshot)]),
    ...section(
      'Not mapped to a tenant (see "tenants" of the source in portfolio.yaml):',
      snapshot.unmapped.map(({ source, file, reason }) => `${source}: ${file} – ${reason}`),
    ),
    ...section('Not built, for want of rows:', snapshot.notBuilt.map(describeMissing)),
  ];
}

function gaps(coverage: readonly Coverage[]): string[] {
  return notCollected(coverage).map(
    ({ tables, tenant, source, reason, since }) =>
      `${tables.join(', ')} of ${tenant} (${source}): ${reason}; ${since}`,
  );
}

/** Exports that end too early: they were read, and still no figure can rest on them. */
function stale({ metrics, coverage }: Snapshot): string[] {
  const failed = new Set(coverage.filter(({ status }) => status === 'failed').map(({ reason }) => reason));
  const lines = metrics.flatMap(({ figures }) =>
    figures.flatMap(({ tenant, status, reason }) => {
      const isNew = tenant !== null && status === 'not collected' && reason !== null;
      return isNew && ![...failed].some((known) => known !== null && reason.includes(known))
        ? [`${tenant}: ${reason}`]
        : [];
    }),
  );
  return [...new Set(lines)];
}

function describeMissing({ title, needs }: Snapshot['notBuilt'][number]): string {
  const [first, ...others] = needs;
  if (first === undefined) return title;
  return `${title} needs, for example: ${first}${others.length > 0 ? ` (and ${others.length} more)` : ''}`;
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MOST_LINES).map((line) => `  ${line}`);
  const more = lines.length > MOST_LINES ? [`  … and ${lines.length - MOST_LINES} more`] : [];
  return [title, ...shown, ...more];
}
