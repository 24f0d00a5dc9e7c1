import { isoDay, runCommand } from '../src/cli/command.ts';
import { type PublishArguments, publishAs } from '../src/stages/publish-choice.ts';
import { openSession } from '../src/stages/session.ts';

await runCommand<PublishArguments>({
  name: 'publish',
  summary: 'Put what was built where its readers find it. Published runs are never touched.',
  configure: (command) =>
    command
      .option('--dry-run', 'say what would be written, deleted and kept, and do nothing', false)
      .option('--allow-deletes <count>', 'let as many indexes go that the build no longer has')
      .option('--take-over', 'whoever has claimed the site has stopped: go on in their place', false)
      .option('--invalidate', 'also have CloudFront forget the changed indexes', false)
      .option('--audit', 'compare every file of the site with what was published; writes nothing', false)
      .option('--repair', 'put back from the build what the audit finds missing or changed', false)
      .option('--revise <date>', 'publish a correction of this run beside it; needs --why', isoDay)
      .option('--why <reason>', 'what is corrected, for its readers'),
  run: async ({ options, progress, now, env }) => {
    const session = await openSession(options, now, env);
    const stages = await publishAs(session, options, { progress, now, env });
    return { stages, notes: [`Site: ${session.ports.site.name}`] };
  },
});
