import { isDone, type PublishPlan } from './plan.ts';

/** A plan in words that a person can check. */
export function planLines(plan: PublishPlan): string[] {
  if (isDone(plan)) return ['Nothing would be written: all that was built is published.'];
  const { puts, keeps, deletes } = plan;
  const bytes = puts.reduce((sum, { file }) => sum + file.bytes, 0);
  return [
    'Would claim manifest.json, so that nobody else publishes.',
    `Would put ${files(puts.length)} (${bytes.toLocaleString('en-US')} bytes), in this order:`,
    ...puts.map(({ path, stage, reason, file }) =>
      line([stage.padEnd(10), `${file.bytes.toLocaleString('en-US').padStart(9)}  ${path}`], reason),
    ),
    ...(deletes.length > 0 ? [`Would delete ${files(deletes.length)}:`] : []),
    ...deletes.map(({ path, reason }) => line([path], reason)),
    ...(keeps.length > 0 ? ['Would leave alone:'] : []),
    ...keepLines(keeps),
    `Would complete manifest.json: ${puts.length + deletes.length + 2} requests beside the one that read it.`,
  ];
}

function keepLines(keeps: PublishPlan['keeps']): string[] {
  const reasons = Map.groupBy(keeps, ({ reason }) => reason);
  return [...reasons].map(([reason, kept]) => {
    return `  ${files(kept.reduce((sum, entry) => sum + entry.files, 0))}: ${reason}`;
  });
}

function line(parts: readonly string[], reason: string): string {
  return `  ${parts.join(' ')} (${reason})`;
}

function files(n: number): string {
  return n === 1 ? '1 file' : `${n.toLocaleString('en-US')} files`;
}
