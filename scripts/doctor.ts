import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Option } from 'commander';
import { WORKFLOW_ROLES, type WorkflowRole } from '../src/aws/permissions.ts';
import { runCommand } from '../src/cli/command.ts';
import { problemsOf } from '../src/doctor/check.ts';
import { tableOf } from '../src/doctor/table.ts';
import { InputError } from '../src/domain/problem.ts';
import { doctor } from '../src/stages/doctor.ts';
import { PROGRAM_DIR } from '../src/store/workspace.ts';

await runCommand<{ live: boolean; as?: WorkflowRole }>({
  name: 'doctor',
  summary: 'Check all that a run needs, and say what to do for each that fails. Changes nothing.',
  configure: (command) =>
    command
      .option('--live', 'also ask the edge, with good and bad tokens (makes the first signing key)', false)
      .addOption(
        new Option(
          '--as <role>',
          'whose credentials these are: what that role needs must not be denied',
        ).choices(WORKFLOW_ROLES),
      ),
  run: async ({ options, progress, env, now }) => {
    const workflow = join(PROGRAM_DIR, '.github/workflows/weekly.yml');
    const checked = await doctor(options, {
      ...{ env, now, version: process.version },
      workflow: () => readFile(workflow, 'utf8').catch(() => null),
    });
    const problems = problemsOf(checked);
    if (problems.length > 0) {
      for (const line of tableOf(checked)) progress.line(line);
      throw new InputError('doctor', problems);
    }
    return { stages: [], notes: tableOf(checked), data: { checks: checked } };
  },
});
