import { runCommand } from '../src/cli/command.ts';
import { openSession } from '../src/stages/session.ts';
import { tasks } from '../src/stages/tasks.ts';

await runCommand({
  name: 'tasks',
  summary: "Bring the run's findings into their owners' queues, once each.",
  run: async ({ options, now }) => {
    const session = await openSession(options, now);
    return { stages: [await tasks(session)], notes: [`Queues: ${session.workspace.tasksDir}`] };
  },
});
