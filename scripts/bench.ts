import { booksBench, booksLines } from '../src/bench/books-bench.ts';
import { publishBench, publishLines } from '../src/bench/publish-bench.ts';
import { runCommand } from '../src/cli/command.ts';
import { mistake } from '../src/stages/session.ts';

interface Options {
  postings: string;
  bookings: string;
}

const BOOKS = 'books: collect and analyse invented books, beside DuckDB alone on the same files and queries';
const PUBLISH = 'publish: put a site into a bucket, beside aws s3 sync and rclone (both must be installed)';

await runCommand<Options>({
  name: 'bench',
  summary:
    'Measure time and memory: npm run bench -- [books|publish]. Without a name: says what there is, and measures books.',
  configure: (command) =>
    command
      .argument('[name]', 'what to measure: books, publish')
      .option('--postings <count>', 'postings of the larger books', '1000000')
      .option('--bookings <count>', 'bookings of the larger books', '100000'),
  run: async ({ options, args, progress }) => {
    const [name] = args;
    if (name === 'publish') {
      const publish = await publishBench(progress);
      return { stages: [], notes: publishLines(publish), data: { publish } };
    }
    if (name !== undefined && name !== 'books')
      throw mistake('bench', `there is nothing to measure by the name "${name}"`, 'Use: books, publish');
    const size = { postings: Number(options.postings), bookings: Number(options.bookings) };
    const sizes = await booksBench(size, progress);
    const notes = [...(name === undefined ? [BOOKS, PUBLISH] : []), ...booksLines(sizes)];
    return { stages: [], notes, data: { books: sizes } };
  },
});
