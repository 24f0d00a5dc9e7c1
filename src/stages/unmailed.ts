import type { Stakeholder } from '../domain/portfolio.ts';
import type { NotifyPlan } from '../notify/plan.ts';

/** Who is mailed less of a run than the portfolio names, and why: a line each, first those who get nothing at all. */
export function unmailedLines(
  { messages, already, skipped, held }: NotifyPlan,
  stakeholders: readonly Stakeholder[],
): string[] {
  if (skipped.some(({ reason }) => reason === 'made afterwards'))
    return ['mailed to nobody: the run was made afterwards'];
  const planned = [...messages, ...already, ...(held?.messages ?? [])];
  const served = new Set(planned.map(({ key }) => key.stakeholder));
  const why = Map.groupBy(skipped, ({ stakeholder }) => stakeholder);
  const wanted = stakeholders.filter(({ mail }) => mail?.length !== 0);
  const lines = wanted.map(({ id }) => ({ id, reasons: reasonsOf(why.get(id) ?? []) }));
  const unserved = lines.filter(({ id }) => !served.has(id));
  const partly = lines.filter(({ id, reasons }) => served.has(id) && reasons !== '');
  const uncopied = skipped.filter(({ reason }) => reason === 'may be read by nobody');
  return [
    ...unserved.map(
      ({ id, reasons }) => `${id} gets no e-mail of this run: ${reasons || 'may read no report'}`,
    ),
    ...partly.map(({ id, reasons }) => `${id} is not mailed all: ${reasons}`),
    ...uncopied.map(({ report }) => `no copy of ${report} for the archive: nobody may read it`),
  ];
}

/** "cmo, cto: not built in this run; ceo: may not be read by this person" */
function reasonsOf(skips: NotifyPlan['skipped']): string {
  const byReason = [...Map.groupBy(skips, ({ reason }) => reason)];
  return byReason
    .map(([reason, mine]) => `${mine.map(({ report }) => report).join(', ')}: ${reason}`)
    .join('; ');
}
