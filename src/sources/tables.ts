import { TABLE_NAMES, type TableName } from '../domain/tables.ts';

/** Tables that hand-off documents fill. */
export const HANDOFF_TABLES = ['projects', 'project_items', 'project_secrets'] as const satisfies TableName[];

/** Tables that code repositories fill. */
export const REPOSITORY_TABLES = [
  'repositories',
  'repository_languages',
  'repository_weeks',
  'repository_risks',
] as const satisfies TableName[];

/** What became of our own messages: a run reads it where they went out. */
const MESSAGE_TABLES = ['deliverability'] as const satisfies TableName[];

const READ_FROM_ELSEWHERE = new Set<TableName>([...HANDOFF_TABLES, ...REPOSITORY_TABLES, ...MESSAGE_TABLES]);

/** Tables that the owner keeps: everything that no program reads from its own place. */
export const RECORD_TABLES = TABLE_NAMES.filter((name) => !READ_FROM_ELSEWHERE.has(name));
