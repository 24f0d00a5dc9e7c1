import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../cli/progress.ts';
import { type Cost, inOwnProcess } from './measure.ts';
import { sampleWeeks } from './sample-weeks.ts';

/** What composing the messages of a run took, from the snapshot to whole messages. */
export interface MailMeasured {
  mailAs: 'digest' | 'reports';
  messages: number;
  ms: number;
  /** HTML, text and pictures of the first message of the process: nothing is compiled, drawn or shared yet. */
  firstRenderMs: number;
  /** The same over all messages in the order in which they are sent: what several of them share is made once. */
  renderMedianMs: number;
  /** Of whole messages, rendered and encoded. */
  medianMs: number;
  largestBytes: number;
}

const PEOPLE = 20;
const WEEKS = 3;

/** Messages to twenty people who each read the eight reports of the sample: one a report, then one digest each. */
export async function mailBench({ step }: Pick<Progress, 'step'>): Promise<(MailMeasured & Cost)[]> {
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-bench-'));
  try {
    step(`Collecting ${WEEKS} weeks of the sample`);
    const file = join(folder, 'snapshot.json');
    await writeFile(file, JSON.stringify((await sampleWeeks(WEEKS)).at(-1)));
    const measured: (MailMeasured & Cost)[] = [];
    for (const mailAs of ['reports', 'digest'] as const) {
      step(`Composing messages: ${mailAs}`);
      measured.push(await inOwnProcess<MailMeasured>('mail-run.ts', [file, String(PEOPLE), mailAs]));
    }
    return measured;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The longest that rendering a message may take at the median. */
const MOST_MEDIAN_MS = 25;

function isExceeded({ renderMedianMs }: MailMeasured): boolean {
  return renderMedianMs > MOST_MEDIAN_MS;
}

function medianWithLimit(measured: MailMeasured): string {
  const limit = `wanted: at most ${MOST_MEDIAN_MS} ms`;
  return `${inMs(measured.renderMedianMs)} (${isExceeded(measured) ? `exceeded; ${limit}` : limit})`;
}

function inMs(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}

const WHAT =
  'render: HTML, text and pictures; its median is over all messages as they are sent, of which those about the same reports share what they say. first: the first one of a new process, which shares nothing. whole: rendered and encoded.';

/** The figures as lines, what they are, and whether a limit is exceeded. */
export function mailLines(measured: readonly (MailMeasured & Cost)[]): { lines: string[]; failed: boolean } {
  const lines = [
    `messages  as         a second${'render, median'.padStart(43)}       first      whole      memory     largest`,
    ...measured.map((one) =>
      [
        String(one.messages).padStart(8),
        `  ${one.mailAs.padEnd(9)}`,
        ((one.messages * 1000) / one.ms).toFixed(0).padStart(10),
        medianWithLimit(one).padStart(43),
        inMs(one.firstRenderMs).padStart(12),
        inMs(one.medianMs).padStart(11),
        `${Math.round(one.peakBytes / 2 ** 20)} MiB`.padStart(12),
        `${Math.round(one.largestBytes / 1000)} KB`.padStart(12),
      ].join(''),
    ),
    WHAT,
  ];
  return { lines, failed: measured.some(isExceeded) };
}
