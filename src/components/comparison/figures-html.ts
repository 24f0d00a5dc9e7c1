import type { Comparison } from '../../domain/compare.ts';
import type { FigureRow, FigureSide, MetricRows, Verdict } from '../../domain/compare-figures.ts';
import { longDate } from '../../domain/day.ts';
import { counted, formatChange, formatValue, listed } from '../format.ts';
import { type Html, html, NOTHING } from './html.ts';

/** The key figures of both runs: one table of what leads each metric, one of its companies. */
export function figuresHtml(comparison: Comparison): Html {
  const { metrics } = comparison;
  const [key, further] = [metrics.filter((each) => each.key), metrics.filter((each) => !each.key)];
  return html`<section class="section" aria-labelledby="figures">
<h2 id="figures">Key figures</h2>
${metrics.length === 0 ? html`<p class="quiet">Neither run has a key figure.</p>` : NOTHING}
${tables('Key figures', key, comparison)}
${further.length > 0 ? html`<h3 class="subhead">Further figures</h3>` : NOTHING}
${tables('Further figures', further, comparison)}
</section>`;
}

function tables(title: string, metrics: readonly MetricRows[], comparison: Comparison): Html {
  if (metrics.length === 0) return NOTHING;
  const leading = metrics.map((metric) => ({ metric, rows: metric.lead }));
  const companies = metrics
    .map((metric) => ({ metric, rows: metric.byCompany }))
    .filter(({ rows }) => rows.length > 0);
  const more =
    companies.length === 0
      ? NOTHING
      : html`<details><summary>${title} by company</summary>${table(`${title} by company`, companies, comparison)}</details>`;
  return html`${table(title, leading, comparison)}${more}`;
}

interface Block {
  metric: MetricRows;
  rows: readonly FigureRow[];
}

function table(title: string, blocks: readonly Block[], comparison: Comparison): Html {
  const { before, after } = comparison;
  return html`<section class="scroll" aria-label="${title}, table" tabindex="0"><table class="compared">
<caption class="unseen">${title} in both runs</caption>
<thead><tr><th scope="col">Figure</th><th scope="col" class="num">Then<span class="cell-note">${longDate(before.day)}</span></th><th scope="col" class="num">Now<span class="cell-note">${longDate(after.day)}</span></th><th scope="col" class="num">Difference</th><th scope="col" class="num">Target</th></tr></thead>
<tbody>${blocks.flatMap(({ metric, rows }) => rows.map((row) => figureRow(metric, row, comparison)))}</tbody>
</table></section>`;
}

function figureRow(metric: MetricRows, row: FigureRow, comparison: Comparison): Html {
  const { before, after, names } = comparison;
  const whose = row.tenant === null ? '' : (names[row.tenant] ?? row.tenant);
  const notes = [whose, metric.period, ...row.remarks].filter((text) => text !== '');
  return html`<tr><th scope="row">${metric.title}${notes.map((note) => html`<span class="quiet cell-note">${note}</span>`)}</th><td class="num" data-label="Then">${side(row.before, before.currency, names)}</td><td class="num" data-label="Now">${side(row.after, after.currency, names)}</td><td class="num" data-label="Difference">${change(row, after.currency)}</td><td class="num" data-label="Target">${target(row.after, after.currency)}</td></tr>
`;
}

function side(figure: FigureSide | null, currency: string, names: Comparison['names']): Html {
  if (!figure) return html`<span class="quiet">–</span>`;
  if (figure.status === 'not collected') return html`<span class="quiet">not collected</span>`;
  const value = html`${formatValue(figure.value, { unit: figure.unit, currency })}`;
  if (figure.status === 'collected') return value;
  const without = figure.without.map((id) => names[id] ?? id);
  const whom = without.length > 2 ? counted(without.length, 'company', 'companies') : listed(without);
  return html`${value}<span class="quiet cell-note">partial${whom === '' ? '' : `: without ${whom}`}</span>`;
}

const ARROWS: Record<Exclude<Verdict, 'same'>, 'good' | 'bad' | 'even'> = {
  better: 'good',
  worse: 'bad',
  higher: 'even',
  lower: 'even',
};

function change({ difference, verdict, after, before }: FigureRow, currency: string): Html {
  if (difference === null || verdict === null)
    return html`<span class="quiet">${before && after ? 'cannot be compared' : '–'}</span>`;
  const text = formatChange(difference, { unit: after?.unit ?? 'number', currency });
  if (verdict === 'same' || text === 'no change') return html`<span class="even">no change</span>`;
  return html`<span class="${ARROWS[verdict]}"><span aria-hidden="true">${difference > 0 ? '▲' : '▼'}</span> ${text} <strong>${verdict}</strong></span>`;
}

function target(figure: FigureSide | null, currency: string): Html {
  if (!figure?.target) return NOTHING;
  const { value, by, met } = figure.target;
  const word =
    met === null
      ? NOTHING
      : html`<span class="${met ? 'good' : 'bad'}">${met ? '✓ met' : '✕ not met'}</span>`;
  return html`${formatValue(value, { unit: figure.unit, currency })} ${word}<span class="quiet cell-note">by ${longDate(by)}</span>`;
}
