import { readFileSync } from 'node:fs';
import { edgeFunctionSource } from './edge-runtime.ts';

/** What CloudFormation takes as the body of a template; a larger one goes through a bucket. */
export const LARGEST_BODY = 51_200;

const FILE = new URL('./stack.yaml', import.meta.url);
/** The function that lets nobody in, and stands in the template until the real one takes its place. */
const PLACE = /^( +)FunctionCode: \|\n(?:\1 +.*\n)+/m;

/** The template as it is kept, without the edge function. */
export function stackTemplate(): string {
  return readFileSync(FILE, 'utf8');
}

/** The template as it is deployed, with the edge function's text in it. */
export function packagedTemplate(): string {
  const template = stackTemplate();
  const indent = PLACE.exec(template)?.[1];
  if (indent === undefined) throw new Error('stack.yaml has no place for the code of the edge function.');
  const code = edgeFunctionSource()
    .trimEnd()
    .replace(/^(?=.)/gm, `${indent}  `);
  return template.replace(PLACE, () => `${indent}FunctionCode: |\n${code}\n`);
}

/** The repository's variables of the workflow, and the output of the stack that each one's value is. */
export const REPOSITORY_VARIABLES: Readonly<Record<string, string>> = {
  AWS_REGION: 'Region',
  QUARTERDECK_BUCKET: 'Bucket',
  QUARTERDECK_DISTRIBUTION: 'Distribution',
  QUARTERDECK_KEYS: 'Keys',
  QUARTERDECK_URL: 'Url',
  QUARTERDECK_TABLES: 'Tables',
  QUARTERDECK_CONFIGURATION_SET: 'ConfigurationSet',
  QUARTERDECK_FROM: 'Sender',
  QUARTERDECK_METRICS: 'Metrics',
  QUARTERDECK_COLLECT_ROLE: 'CollectRole',
  QUARTERDECK_PUBLISH_ROLE: 'PublishRole',
  QUARTERDECK_DELIVER_ROLE: 'DeliverRole',
};
