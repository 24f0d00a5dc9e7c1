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
  /** Of HTML, text and pictures. */
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

function medianWithLimit(medianMs: number): string {
  const limit = `wanted: at most ${MOST_MEDIAN_MS} ms`;
  return `${medianMs.toFixed(1)} ms (${medianMs > MOST_MEDIAN_MS ? `exceeded; ${limit}` : limit})`;
}

export function mailLines(measured: readonly (MailMeasured & Cost)[]): string[] {
  return [
    `messages  as         a second${'render, median'.padStart(43)}      whole      memory     largest`,
    ...measured.map(({ mailAs, messages, ms, renderMedianMs, medianMs, peakBytes, largestBytes }) =>
      [
        String(messages).padStart(8),
        `  ${mailAs.padEnd(9)}`,
        ((messages * 1000) / ms).toFixed(0).padStart(10),
        medianWithLimit(renderMedianMs).padStart(43),
        `${medianMs.toFixed(1)} ms`.padStart(11),
        `${Math.round(peakBytes / 2 ** 20)} MiB`.padStart(12),
        `${Math.round(largestBytes / 1000)} KB`.padStart(12),
      ].join(''),
    ),
  ];
}
