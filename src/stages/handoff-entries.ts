import type { HandoffEntry } from '../domain/handoff-entry.ts';
import type { Reading } from '../sources/types.ts';

const FALLBACK_ROLE = 'ceo';

/** Actions, decisions, questions and done items of the hand-offs that were read, each with the role that it waits for. */
export function handoffEntries(readings: readonly Reading[], roles: readonly string[]): HandoffEntry[] {
  return readings
    .filter((reading) => reading.table === 'project_items')
    .flatMap((reading) => {
      const titles = projectTitles(readings, reading.tenant);
      return reading.rows.flatMap(({ values, file, line }) => {
        const kind = values.kind;
        if (kind !== 'action' && kind !== 'decision' && kind !== 'question' && kind !== 'done') return [];
        const project = values.project ?? file;
        return [
          {
            tenant: reading.tenant,
            kind,
            title: values.title ?? '',
            project: titles.get(project) ?? project,
            projectId: project,
            role: roleOf(values.role ?? null, roles),
            due: values.due ?? null,
            file,
            line,
          } satisfies HandoffEntry,
        ];
      });
    })
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

function projectTitles(readings: readonly Reading[], tenant: string): Map<string, string> {
  const rows = readings.filter((reading) => reading.table === 'projects' && reading.tenant === tenant);
  return new Map(
    rows.flatMap((reading) => reading.rows.map(({ values }) => [values.project ?? '', values.title ?? ''])),
  );
}

function roleOf(named: string | null, roles: readonly string[]): string {
  const role = named?.trim().toLowerCase() ?? '';
  return roles.includes(role) ? role : FALLBACK_ROLE;
}
