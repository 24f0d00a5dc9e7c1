import type { Comparison } from '../../domain/compare.ts';
import { ACTION_GROUPS, type ActionChange, type ActionGroup } from '../../domain/compare-actions.ts';
import type { ComparedAction } from '../../domain/compared-report.ts';
import { longDate } from '../../domain/day.ts';
import { roleName } from '../format.ts';
import { type Html, html, NOTHING } from './html.ts';
import { severityHtml } from './severity-html.ts';

const TITLES: Record<ActionGroup, string> = {
  added: 'Added',
  changed: 'Kept, with another date, priority or owner',
  gone: 'Gone',
  kept: 'Kept as they were',
};

/** Actions by what became of them between the two runs. */
export function actionsHtml(comparison: Comparison): Html {
  const { actions } = comparison;
  return html`<section class="section" aria-labelledby="actions">
<h2 id="actions">Actions</h2>
${actions.length === 0 ? html`<p class="quiet">Neither run asks for an action.</p>` : NOTHING}
${ACTION_GROUPS.map((group) => groupHtml(group, comparison))}
</section>`;
}

function groupHtml(group: ActionGroup, comparison: Comparison): Html {
  const mine = comparison.actions.filter((each) => each.group === group);
  if (mine.length === 0) return NOTHING;
  const title = html`${TITLES[group]} <span class="mark">${mine.length}</span>`;
  const list = html`<ol class="compared-list">${mine.map((each) => actionHtml(each, comparison))}</ol>`;
  if (group !== 'kept') return html`<h3 class="subhead">${title}</h3>${list}`;
  return html`<details class="subhead"><summary>${title}</summary>${list}</details>`;
}

function actionHtml({ before, after, remark }: ActionChange, { names }: Comparison): Html {
  const action = after ?? before;
  if (!action) return NOTHING;
  const moved = before && after ? changes(before, after) : [];
  return html`<li><p class="tags">${severityHtml(action.priority)}<span>${names[action.tenant] ?? action.tenant}</span><span>${roleName(action.owner)}</span><span>due ${longDate(action.due)}</span></p><div><p>${action.title}</p>${moved.map((text) => html`<p class="quiet">${text}</p>`)}${remark === '' ? NOTHING : html`<p class="quiet">${remark}</p>`}</div></li>
`;
}

function changes(before: ComparedAction, after: ComparedAction): string[] {
  const said = (label: string, was: string, is: string) => (was === is ? [] : [`${label}: ${was} → ${is}`]);
  return [
    ...said('Due', longDate(before.due), longDate(after.due)),
    ...said('Priority', before.priority, after.priority),
    ...said('Owner', roleName(before.owner), roleName(after.owner)),
  ];
}
