import { readFileSync } from 'node:fs';
import { dashboardBody } from '../telemetry/dashboard.ts';
import { edgeFunctionSource } from './edge-runtime.ts';

/** What CloudFormation takes as the body of a template; a larger one goes through a bucket. */
export const LARGEST_BODY = 51_200;

const FILE = new URL('./stack.yaml', import.meta.url);
/** The function that lets nobody in, and stands in the template until the real one takes its place. */
const FUNCTION = /^( +)FunctionCode: \|\n(?:\1 +.*\n)+/m;
/** The dashboard without a graph, likewise. */
const DASHBOARD = /^( +)DashboardBody: !Sub \|\n(?:\1 +.*\n)+/m;

/** The template as it is kept, without the edge function. */
export function stackTemplate(): string {
  return readFileSync(FILE, 'utf8');
}

/** The template as it is deployed, with the edge function's text and the dashboard's graphs in it. */
export function packagedTemplate(): string {
  const graphs = dashboardBody({
    region: '$\u007bAWS::Region}',
    namespace: '$\u007bMetrics}',
    portfolio: '$\u007bPortfolio}',
  });
  return filled(filled(stackTemplate(), FUNCTION, edgeFunctionSource()), DASHBOARD, graphs);
}

function filled(template: string, place: RegExp, text: string): string {
  const found = place.exec(template);
  if (found === null) throw new Error(`stack.yaml has no place ${place}.`);
  const [whole, indent = ''] = found;
  const lines = text.trimEnd().replace(/^(?=.)/gm, `${indent}  `);
  return template.replace(place, () => `${whole.slice(0, whole.indexOf('\n') + 1)}${lines}\n`);
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
