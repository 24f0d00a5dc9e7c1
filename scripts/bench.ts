import { Option } from 'commander';
import { accessBench, accessLines } from '../src/bench/access-bench.ts';
import { ARCHIVE_PARTS, type ArchiveChoice, archiveBench } from '../src/bench/archive-bench.ts';
import { archiveLines } from '../src/bench/archive-lines.ts';
import { booksBench, booksLines } from '../src/bench/books-bench.ts';
import { mailBench, mailLines } from '../src/bench/mail-bench.ts';
import { publishBench, publishLines } from '../src/bench/publish-bench.ts';
import { type Invocation, runCommand } from '../src/cli/command.ts';
import { mistake } from '../src/stages/session.ts';

interface Options {
  postings: string;
  bookings: string;
  runs: string;
  checks: string;
  part: ArchiveChoice['part'];
}

interface Bench {
  data: unknown;
  lines: string[];
  /** A figure is not what is wanted of it. */
  failed?: boolean;
}

const BENCHES = {
  books: {
    what: 'books: collect and analyse invented books, beside DuckDB alone on the same files and queries',
    measure: async ({ options, progress }: Invocation<Options>) => {
      const size = { postings: Number(options.postings), bookings: Number(options.bookings) };
      const data = await booksBench(size, progress);
      return { data, lines: booksLines(data) };
    },
  },
  mail: {
    what: 'mail: compose the messages of a run for twenty people who each read eight reports',
    measure: async ({ progress }: Invocation<Options>) => {
      const data = await mailBench(progress);
      return { data, ...mailLines(data) };
    },
  },
  archive: {
    what: 'archive: build one run in archives of 10 and of many runs, and all of them, beside Astro and Eleventy',
    measure: async ({ options, progress }: Invocation<Options>) => {
      const data = await archiveBench({ runs: Number(options.runs), part: options.part }, progress);
      return { data, ...archiveLines(data) };
    },
  },
  publish: {
    what: 'publish: put a site into a bucket, beside aws s3 sync and rclone (both must be installed)',
    measure: async ({ progress }: Invocation<Options>) => {
      const data = await publishBench(progress);
      return { data, ...publishLines(data) };
    },
  },
  access: {
    what: 'access: ask the function at the edge for an open page, as nobody, with a session and with a new link',
    measure: async ({ options, progress }: Invocation<Options>) => {
      const data = await accessBench(Number(options.checks), progress);
      return { data, lines: accessLines(data) };
    },
  },
};
const NAMES = Object.keys(BENCHES) as (keyof typeof BENCHES)[];

await runCommand<Options>({
  name: 'bench',
  summary: `Measure time and memory: npm run bench -- [${NAMES.join('|')}]. Without a name: says what there is, and measures all.`,
  configure: (command) =>
    command
      .argument('[name]', `what to measure: ${NAMES.join(', ')}`)
      .option('--postings <count>', 'books: postings of the larger books', '1000000')
      .option('--bookings <count>', 'books: bookings of the larger books', '100000')
      .option('--runs <count>', 'archive: runs of the larger archive', '520')
      .option('--checks <count>', 'access: checks of a round', '2000')
      .addOption(new Option('--part <part>', 'archive: only this part').choices(ARCHIVE_PARTS)),
  run: async (invocation) => {
    const [name] = invocation.args;
    const chosen = NAMES.filter((each) => name === undefined || each === name);
    if (chosen.length === 0) {
      throw mistake('bench', `there is nothing to measure by the name "${name}"`, `Use: ${NAMES.join(', ')}`);
    }
    const notes = name === undefined ? NAMES.map((each) => BENCHES[each].what) : [];
    const data: Record<string, unknown> = {};
    for (const each of chosen) {
      const measured: Bench = await BENCHES[each].measure(invocation);
      notes.push(...measured.lines);
      data[each] = measured.data;
      if (measured.failed) process.exitCode = 1;
    }
    return { stages: [], notes, data };
  },
});
