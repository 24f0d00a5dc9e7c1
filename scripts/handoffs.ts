import { runCommand } from '../src/cli/command.ts';
import { handoffLines } from '../src/stages/handoff-list.ts';
import { handoffsAsData, readHandoffs } from '../src/stages/handoffs.ts';

await runCommand({
  name: 'handoffs',
  summary: 'Show what is read from hand-off documents: npm run handoffs -- FILE… [--json]',
  configure: (command) => command.argument('[files...]', 'markdown documents'),
  run: async ({ args }) => {
    const read = await readHandoffs(args);
    return { stages: [], notes: handoffLines(read), json: handoffsAsData(read) };
  },
});
