import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROGRAM_DIR } from '../store/workspace.ts';

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Variables = z.record(z.string(), Text).default({});

const Step = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  with: Variables,
  env: Variables,
  run: z.string().optional(),
});
export type Step = z.infer<typeof Step>;

const Job = z.strictObject({
  name: z.string().optional(),
  needs: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((needs) => [needs].flat()),
  if: z.string().optional(),
  environment: z.string().optional(),
  'runs-on': z.string(),
  'timeout-minutes': z.number().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  outputs: Variables,
  env: Variables,
  steps: z.array(Step),
});
export type Job = z.infer<typeof Job>;

/** A workflow as far as ours go; what it has beyond that is an error, not left out of a rehearsal in silence. */
const Workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }),
  env: Variables,
  jobs: z.record(z.string(), Job),
});
export type Workflow = z.infer<typeof Workflow>;

export function workflowText(name: string): string {
  return readFileSync(join(PROGRAM_DIR, '.github/workflows', name), 'utf8');
}

export function readWorkflow(name: string): Workflow {
  return Workflow.parse(parse(workflowText(name)));
}
