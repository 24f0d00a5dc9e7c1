import { parse, type ScalarTag } from 'yaml';
import { packagedTemplate } from './stack.ts';

/** A template as plain data: `!Ref X` is `{ Ref: 'X' }`, `!Sub x` is `{ 'Fn::Sub': 'x' }`. */
export function parseTemplate(text: string): Template {
  return parse(text, { customTags: TAGS, maxAliasCount: 0 }) as Template;
}

// biome-ignore lint/suspicious/noExplicitAny: a template is looked into by path, and a wrong path is a failing test.
type Loose = any;

interface Template {
  Parameters: Record<string, Loose>;
  Resources: Record<string, { Type: string; Properties: Loose; DeletionPolicy?: string; Condition?: string }>;
  Outputs: Record<string, { Value: Loose; Condition?: string }>;
  [section: string]: Loose;
}

const SHORT = ['Ref', 'Condition', 'Sub', 'GetAtt', 'If', 'Equals', 'Not', 'And', 'Select', 'Split'];

const TAGS = SHORT.flatMap((name) => {
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const scalar = { tag: `!${name}`, resolve: (text: string) => ({ [key]: text }) };
  const list = {
    tag: `!${name}`,
    collection: 'seq' as const,
    resolve: (node: { toJSON(): unknown }) => ({ [key]: node.toJSON() }),
  };
  return [scalar, list] as unknown as ScalarTag[];
});

/** A part of the template as CloudFormation sees it under these parameters; the others have their default. */
export function rendered(part: Loose, given: Readonly<Record<string, string>>): Loose {
  const value = (name: string): Loose =>
    given[name] ?? template.Parameters[name]?.Default ?? `\u007b\u007b${name}}}`;
  const holds = (name: string): boolean => rendered(template.Conditions[name], given);
  if (Array.isArray(part)) return part.map((one) => rendered(one, given));
  if (part === null || typeof part !== 'object') return part;
  const [[name = '', inner] = [], ...more] = Object.entries<Loose>(part);
  const work: Readonly<Record<string, () => Loose>> = {
    Ref: () => value(inner),
    Condition: () => holds(inner),
    'Fn::If': () => rendered(holds(inner[0]) ? inner[1] : inner[2], given),
    'Fn::Not': () => !rendered(inner[0], given),
    'Fn::Equals': () => String(rendered(inner[0], given)) === String(rendered(inner[1], given)),
    'Fn::And': () => inner.every((one: Loose) => rendered(one, given)),
    'Fn::Split': () => rendered(inner[1], given).split(inner[0]),
    'Fn::Select': () => rendered(inner[1], given)[inner[0]],
    'Fn::Sub': () => {
      const [text, names] = Array.isArray(inner) ? inner : [inner, {}];
      const own = rendered(names, given);
      return text.replace(/\$\{([^}]+)\}/g, (_: string, key: string) => own[key] ?? value(key));
    },
  };
  // A condition of IAM has the same name as one of the template, and holds an object.
  const apply = typeof inner === 'object' && name === 'Condition' ? undefined : work[name];
  if (apply && more.length === 0) return apply();
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, rendered(one, given)]));
}

/** The template as it is deployed. */
export const template = parseTemplate(packagedTemplate());

export function properties(name: string): Loose {
  return template.Resources[name]?.Properties;
}

/** The queue of any role, which the template repeats. */
export function taskTable(): Template['Resources'][string] | undefined {
  const [, , tables] = template.Resources['Fn::ForEach::TaskTables'] as never as [
    string,
    unknown,
    Template['Resources'],
  ];
  return tables['TaskTable&{Role}'];
}

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, unknown>;
}

/** The roles of the workflow. */
export const ROLES = ['CollectRole', 'PublishRole', 'DeliverRole'] as const;

export function statementsOf(role: string): Statement[] {
  return properties(role).Policies.flatMap(
    ({ PolicyDocument }: { PolicyDocument: { Statement: Statement[] } }) => PolicyDocument.Statement,
  );
}

export function actionsOf(role: string): string[] {
  return statementsOf(role).flatMap(({ Action }) => Action);
}

/** On what a role may do something. */
export function resourcesOf(role: string, action: string): unknown[] {
  return statementsOf(role)
    .filter(({ Action }) => [Action].flat().includes(action))
    .flatMap(({ Resource }) => Resource);
}
