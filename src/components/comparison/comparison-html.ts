import type { ComparedRun, Comparison } from '../../domain/compare.ts';
import type { ActionGroup } from '../../domain/compare-actions.ts';
import type { FindingGroup } from '../../domain/compare-findings.ts';
import { daysBetween, longDate } from '../../domain/day.ts';
import { counted, listed } from '../format.ts';
import { actionsHtml } from './actions-html.ts';
import { figuresHtml } from './figures-html.ts';
import { findingsHtml } from './findings-html.ts';
import { type Html, html, NOTHING } from './html.ts';

/** Two runs side by side as HTML: what the page is built with and what its script draws for another pair. */
export function comparisonHtml(comparison: Comparison): string {
  const { before, after, remarks } = comparison;
  const days = daysBetween(before.day, after.day);
  return html`<p class="section-lead pair-line">${runLink(before)} <span aria-hidden="true">→</span><span class="unseen">compared with</span> ${runLink(after)}<span class="quiet"> ${days === 0 ? 'the same day' : `${counted(days, 'day')} later`}</span></p>
<ul class="tally">${tally(comparison).map((text) => html`<li>${text}</li>`)}</ul>
${remarks.length === 0 ? NOTHING : html`<ul class="pair-remarks note">${remarks.map((text) => html`<li>${text}</li>`)}</ul>`}
${figuresHtml(comparison)}
${findingsHtml(comparison)}
${actionsHtml(comparison)}`.text;
}

function runLink({ folder, day, revision, backfilled }: ComparedRun): Html {
  const marks = [revision > 1 ? `revision ${revision}` : '', backfilled ? 'backfilled' : ''].filter(
    (mark) => mark !== '',
  );
  return html`<a href="../${folder}/">${longDate(day)}</a>${marks.map((mark) => html`<span class="mark">${mark}</span>`)}`;
}

const FIGURE_WORDS = {
  better: 'better',
  worse: 'worse',
  higher: 'higher',
  lower: 'lower',
  same: 'the same',
  none: 'without a comparison',
};
const FINDING_WORDS: Record<FindingGroup, string> = {
  'only now': 'open only now',
  worse: 'worse',
  better: 'better',
  unverified: 'not verified',
  closed: 'closed',
  'no longer listed': 'no longer listed',
  unchanged: 'unchanged',
};
const ACTION_WORDS: Record<ActionGroup, string> = {
  added: 'added',
  changed: 'changed',
  gone: 'gone',
  kept: 'kept as they were',
};

/** The page in three lines. */
function tally({ metrics, findings, actions }: Comparison): string[] {
  const verdicts = metrics.flatMap(({ lead }) => lead.map(({ verdict }) => verdict ?? 'none'));
  const groups = (all: readonly { group: string }[]) => all.map(({ group }) => group);
  return [
    `Figures: ${counts(verdicts, FIGURE_WORDS)}.`,
    `Findings: ${counts(groups(findings), FINDING_WORDS)}.`,
    `Actions: ${counts(groups(actions), ACTION_WORDS)}.`,
  ];
}

function counts(found: readonly string[], words: Record<string, string>): string {
  const parts = Object.entries(words).flatMap(([key, word]) => {
    const count = found.filter((each) => each === key).length;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  return parts.length === 0 ? 'none' : listed(parts);
}
