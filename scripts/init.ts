import { runCommand } from '../src/cli/command.ts';
import { count } from '../src/cli/progress.ts';
import {
  askPortfolio,
  collectValues,
  type InitFlags,
  portfolioFromFlags,
} from '../src/stages/ask-portfolio.ts';
import { initPortfolio, reportIds } from '../src/stages/init.ts';
import { mistake } from '../src/stages/session.ts';

await runCommand<InitFlags>({
  name: 'init',
  summary:
    'Make the content folder of a portfolio of your own: npm run init -- DIR. Asks, or takes the flags.',
  configure: (command) =>
    command
      .argument('[dir]', 'folder to make')
      .option('--name <name>', 'name of the portfolio')
      .option('--tenant <name=activity>', 'a company and what it does; once for each', collectValues, [])
      .option('--repository <company=git>', 'git URL, bundle or working tree of its code', collectValues, [])
      .option('--time-zone <zone>', 'IANA time zone, e.g. America/Los_Angeles')
      .option('--currency <code>', 'ISO 4217 code, e.g. USD'),
  run: async ({ options, args }) => {
    const [dir] = args;
    if (dir === undefined) throw mistake('init', 'no folder is named', 'Write: npm run init -- DIR');
    const asks = options.tenant.length === 0 && process.stdin.isTTY === true;
    const reports = await reportIds();
    const wanted = asks ? await askPortfolio(options) : portfolioFromFlags(options);
    const tenants = await initPortfolio(dir, { ...wanted, reports });
    const notes = [
      `${dir}/portfolio.yaml describes ${wanted.name} with ${count(tenants.length, 'company', 'companies')}.`,
      'Next:',
      ...tenants.map(
        (id) =>
          `  put hand-off documents into ${dir}/handoffs/${id}/ and CSV files into ${dir}/records/${id}/`,
      ),
      `  set CEO_EMAIL, then run: npm start -- --content ${dir}`,
    ];
    return { stages: [], notes, data: { dir, tenants } };
  },
});
