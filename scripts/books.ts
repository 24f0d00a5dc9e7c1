import { Option } from 'commander';
import { runCommand } from '../src/cli/command.ts';
import { books, booksJournal } from '../src/stages/books.ts';
import { openSession } from '../src/stages/session.ts';
import { writeAtomic } from '../src/store/atomic-file.ts';

interface Options {
  export?: 'journal';
  out?: string;
}

await runCommand<Options>({
  name: 'books',
  summary: 'Print trial balance, income statement and balance sheet of the month, or export the books.',
  configure: (command) =>
    command
      .addOption(new Option('--export <form>', 'the postings as an hledger journal').choices(['journal']))
      .option('--out <file>', 'write there instead of to the terminal'),
  run: async ({ options, progress, now }) => {
    const session = await openSession(options, now);
    if (options.export === undefined) {
      const { lines, months } = await books(session, now);
      if (options.out !== undefined) await writeAtomic(options.out, `${lines.join('\n')}\n`);
      return {
        stages: [],
        notes: options.out === undefined ? lines : [`Wrote ${options.out}.`],
        data: { months },
      };
    }
    const { text, unbalanced } = await booksJournal(session, now);
    for (const line of unbalanced) progress.line(line);
    if (options.out !== undefined) await writeAtomic(options.out, text);
    const notes = options.out === undefined ? text.trimEnd().split('\n') : [`Wrote ${options.out}.`];
    return {
      stages: [],
      notes,
      data: options.out === undefined ? { journal: text, unbalanced } : { unbalanced },
    };
  },
});
