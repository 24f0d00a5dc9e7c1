import { createEngine } from '@secretlint/node';
import { secretLintProfiler } from '@secretlint/profiler';
import { z } from 'zod';

/** A secret in a file: its line, what kind it is, and its place in the text. The value itself is never kept. */
export interface Secret {
  line: number;
  kind: string;
  range: readonly [number, number];
}

export type SecretScan = (path: string, text: string) => Promise<Secret[]>;

// Only these fields are read: the report repeats the whole file.
const Report = z.array(
  z.object({
    messages: z.array(
      z.object({
        messageId: z.string(),
        range: z.tuple([z.int(), z.int()]),
        loc: z.object({ start: z.object({ line: z.int() }) }),
      }),
    ),
  }),
);

// It keeps some fifty marks a file for as long as the process lives, and nobody reads them.
secretLintProfiler.setEnabled(false);

/** A scanner for credentials in texts, with the rules that secretlint recommends. Nothing is written or sent anywhere. */
export async function secretScan(): Promise<SecretScan> {
  const engine = await createEngine({
    formatter: 'json',
    color: false,
    maskSecrets: true,
    configFileJSON: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend' }] },
  });
  return async (path, text) => {
    const { ok, output } = await scanned(engine, path, text);
    if (ok) return [];
    return Report.parse(JSON.parse(output)).flatMap(({ messages }) =>
      messages.map(({ messageId, range, loc }) => ({ line: loc.start.line, kind: messageId, range })),
    );
  };
}

type Engine = Awaited<ReturnType<typeof createEngine>>;

async function scanned(engine: Engine, path: string, text: string) {
  try {
    return await engine.executeOnContent({ content: text, filePath: `/${path}` });
  } catch {
    // The error of a rule may quote the text that it looked at.
    throw new Error(`Looking for secrets in ${path} failed.`);
  }
}
