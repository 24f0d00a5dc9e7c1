import { parse, type ScalarTag } from 'yaml';

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
