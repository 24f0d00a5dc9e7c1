import type { Comparison } from '../../domain/compare.ts';
import { FINDING_GROUPS, type FindingChange, type FindingGroup } from '../../domain/compare-findings.ts';
import type { ComparedFinding } from '../../domain/compared-report.ts';
import { formatMoney } from '../format.ts';
import { type Html, html, NOTHING } from './html.ts';
import { severityHtml } from './severity-html.ts';

const TITLES: Record<FindingGroup, string> = {
  'only now': 'Open only now',
  worse: 'Open in both, and worse',
  better: 'Open in both, and better',
  unverified: 'Could not be verified now',
  closed: 'Closed in between',
  'no longer listed': 'No longer listed',
  unchanged: 'Open in both, unchanged',
};

/** Findings by what became of them between the two runs. */
export function findingsHtml(comparison: Comparison): Html {
  const { findings } = comparison;
  return html`<section class="section" aria-labelledby="findings">
<h2 id="findings">Findings</h2>
${findings.length === 0 ? html`<p class="quiet">Neither run has an open finding.</p>` : NOTHING}
${FINDING_GROUPS.map((group) => groupHtml(group, comparison))}
</section>`;
}

function groupHtml(group: FindingGroup, comparison: Comparison): Html {
  const mine = comparison.findings.filter((each) => each.group === group);
  if (mine.length === 0) return NOTHING;
  const list = html`<ol class="compared-list">${mine.map((each) => findingHtml(each, comparison))}</ol>`;
  const title = html`${TITLES[group]} <span class="mark">${mine.length}</span>`;
  if (group !== 'unchanged') return html`<h3 class="subhead">${title}</h3>${list}`;
  return html`<details class="subhead"><summary>${title}</summary>${list}</details>`;
}

function findingHtml({ before, after, remark, group }: FindingChange, comparison: Comparison): Html {
  const finding = after ?? before;
  if (!finding) return NOTHING;
  const run = after ? comparison.after : comparison.before;
  const [was, is] = [says(before, comparison.before.currency), says(after, comparison.after.currency)];
  const facts =
    group === 'worse' || group === 'better' ? `${was} → ${is}` : atStake(after ?? before, run.currency);
  return html`<li><p class="tags">${severityHtml(finding.severity)}<span>${comparison.names[finding.tenant] ?? finding.tenant}</span>${facts === '' ? NOTHING : html`<span>${facts}</span>`}</p><div><p><a href="../${run.folder}/#finding-${finding.fingerprint}">${finding.title}</a></p>${remark === '' ? NOTHING : html`<p class="quiet">${remark}</p>`}</div></li>
`;
}

function says(finding: ComparedFinding | null, currency: string): string {
  if (!finding) return '';
  return [finding.severity, atStake(finding, currency)].filter((text) => text !== '').join(', ');
}

function atStake(finding: ComparedFinding | null, currency: string): string {
  const money = finding?.money ?? null;
  return money === null ? '' : `${formatMoney(money, currency, 'whole')} at stake`;
}
