import { booksBench, booksLines } from '../src/bench/books-bench.ts';
import { mailBench, mailLines } from '../src/bench/mail-bench.ts';
import { runCommand } from '../src/cli/command.ts';
import { mistake } from '../src/stages/session.ts';

interface Options {
  postings: string;
  bookings: string;
}

const ABOUT = {
  books: 'books: collect and analyse invented books, beside DuckDB alone on the same files and queries',
  mail: 'mail: compose the messages of a run for twenty people who each read eight reports',
};

await runCommand<Options>({
  name: 'bench',
  summary:
    'Measure time and memory: npm run bench -- [books|mail]. Without a name: says what there is, and measures all.',
  configure: (command) =>
    command
      .argument('[name]', 'what to measure: books or mail')
      .option('--postings <count>', 'postings of the larger books', '1000000')
      .option('--bookings <count>', 'bookings of the larger books', '100000'),
  run: async ({ options, args, progress }) => {
    const [name] = args;
    if (name !== undefined && !Object.hasOwn(ABOUT, name))
      throw mistake('bench', `there is nothing to measure by the name "${name}"`, 'Use: books, mail');
    const isAsked = (one: keyof typeof ABOUT) => name === undefined || name === one;
    const size = { postings: Number(options.postings), bookings: Number(options.bookings) };
    const books = isAsked('books') ? await booksBench(size, progress) : [];
    const mail = isAsked('mail') ? await mailBench(progress) : [];
    const about = name === undefined ? Object.values(ABOUT) : [];
    const lines = [
      ...(isAsked('books') ? booksLines(books) : []),
      ...(isAsked('mail') ? mailLines(mail) : []),
    ];
    return { stages: [], notes: [...about, ...lines], data: { books, mail } };
  },
});
