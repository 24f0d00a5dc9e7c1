import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parseHandoff } from './parse-handoff.ts';

/** Labelled hand-offs beside the repository: present where the parser is developed, absent elsewhere. */
const folder = resolve(import.meta.dirname, '../../../../shared/handoffs');
const MICRO = 0.97;
const MEAN = 0.97;

function scored(): string {
  const work = mkdtempSync(join(tmpdir(), 'handoffs-'));
  try {
    const docs = join(folder, 'docs');
    const read = (name: string) => [name, parseHandoff(readFileSync(join(docs, name), 'utf8'))] as const;
    const predictions = join(work, 'PRED.json');
    writeFileSync(predictions, JSON.stringify(Object.fromEntries(readdirSync(docs).map(read))));
    return spawnSync('python3', [join(folder, 'score.py'), predictions, 'all'], { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(work, { recursive: true });
  }
}

it.skipIf(!existsSync(join(folder, 'score.py')))(
  'reaches the thresholds on the labelled documents',
  () => {
    const printed = scored();
    const micro = Number(/^micro\s+\d+\s+\d+\s+[\d.]+\s+[\d.]+\s+([\d.]+)/m.exec(printed)?.[1]);
    const mean = Number(/mean F1 per document ([\d.]+)/.exec(printed)?.[1]);
    expect(micro).toBeGreaterThanOrEqual(MICRO);
    expect(mean).toBeGreaterThanOrEqual(MEAN);
  },
  60_000,
);
