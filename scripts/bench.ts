import { booksBench, booksLines } from '../src/bench/books-bench.ts';
import { runCommand } from '../src/cli/command.ts';
import { mistake } from '../src/stages/session.ts';

interface Options {
  postings: string;
  bookings: string;
}

const BOOKS = 'books: collect and analyse invented books, beside DuckDB alone on the same files and queries';

await runCommand<Options>({
  name: 'bench',
  summary:
    'Measure time and memory: npm run bench -- [books]. Without a name: says what there is, and measures all.',
  configure: (command) =>
    command
      .argument('[name]', 'what to measure: books')
      .option('--postings <count>', 'postings of the larger books', '1000000')
      .option('--bookings <count>', 'bookings of the larger books', '100000'),
  run: async ({ options, args, progress }) => {
    const [name] = args;
    if (name !== undefined && name !== 'books')
      throw mistake('bench', `there is nothing to measure by the name "${name}"`, 'Use: books');
    const size = { postings: Number(options.postings), bookings: Number(options.bookings) };
    const sizes = await booksBench(size, progress);
    const notes = [...(name === undefined ? [BOOKS] : []), ...booksLines(sizes)];
    return { stages: [], notes, data: { books: sizes } };
  },
});
