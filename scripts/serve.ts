import { runCommand } from '../src/cli/command.ts';
import { addresses, DEFAULT_PORT, portOf, serve, untilStopped } from '../src/stages/serve.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand<{ port: number }>({
  name: 'serve',
  summary: 'Serve the published site and the outbox on this machine.',
  configure: (command) => command.option('--port <n>', 'port to listen on', portOf, DEFAULT_PORT),
  run: async ({ options, progress, now }) => {
    const session = await openSession(options, now);
    const server = await serve(session, options.port, now);
    for (const line of addresses(server.url)) progress.line(line);
    await untilStopped();
    await server.close();
    return { stages: [] };
  },
});
