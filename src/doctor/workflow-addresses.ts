import { parse } from 'yaml';
import { z } from 'zod';
import { neededVariables } from '../notify/addresses.ts';
import { type Check, failed, notChecked, ok } from './check.ts';
import type { LocalContext } from './local-checks.ts';

const Variables = z.record(z.string(), z.unknown()).nullish();
const Jobs = z.record(
  z.string(),
  z.object({
    env: Variables,
    steps: z.array(z.object({ run: z.string().optional(), env: Variables })).default([]),
  }),
);
const Workflow = z.object({ env: Variables, jobs: Jobs });

/** A secret reaches a step only by a line of its own: without one the run ends at its last step, a Monday later. */
export const WORKFLOW_ADDRESSES: Check<LocalContext> = {
  id: 'workflow-addresses',
  title: 'Addresses, GitHub',
  async run({ portfolio, workflow, target }) {
    const known = variablesOfMail((await workflow()) ?? '');
    if (known === null) return notChecked('there is no workflow that sends e-mails');
    const needed = neededVariables(await portfolio(), target === 'aws');
    const missing = needed.filter((name) => !known.has(name));
    if (needed.length === 0) return ok('none comes from a secret');
    if (missing.length === 0) return ok(`the step that sends e-mails has ${needed.join(', ')}`);
    const lines = missing.map((name) => `"${name}: $\u007b{ secrets.${name} }}"`);
    return failed(
      `the step that sends e-mails in weekly.yml has no ${missing.join(', ')}, which portfolio.yaml names`,
      `Add to "env" of the step "E-mails" in .github/workflows/weekly.yml: ${lines.join(', ')}; and a secret of each name to the repository.`,
    );
  },
};

/** The variables that the step with "npm run notify" has; null where there is none. */
function variablesOfMail(text: string): ReadonlySet<string> | null {
  const workflow = Workflow.safeParse(parse(text));
  if (!workflow.success) return null;
  const { env, jobs } = workflow.data;
  for (const job of Object.values(jobs)) {
    const step = job.steps.find(({ run }) => run?.includes('npm run notify'));
    if (step) return new Set(Object.keys({ ...env, ...job.env, ...step.env }));
  }
  return null;
}
