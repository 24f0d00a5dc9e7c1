import type { MailAction, MailContent, MailFinding } from './mail-content.ts';
import type { MailKpi } from './mail-kpi.ts';
import { COLORS } from './mail-style.ts';

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A list, one line an item; empty without items. */
export function lines(items: readonly string[], kind: 'ink' | 'muted' = 'ink'): string {
  const style = `color="${COLORS[kind]}" css-class="${kind}"`;
  return items.map((item) => `<mj-text padding="0 24px 6px" ${style}>${escapeHtml(item)}</mj-text>`).join('');
}

/** Two key figures a row. */
export function kpiRows(kpis: readonly MailKpi[]): string {
  const rows = kpis.flatMap((kpi, index) => (index % 2 === 0 ? [[kpi, kpis[index + 1]]] : []));
  return rows.map((pair) => `<tr>${pair.map(kpiCell).join('')}</tr>`).join('');
}

function kpiCell(kpi: MailKpi | undefined, column: number): string {
  const side = column === 0 ? 'padding:12px 16px 14px 0;' : 'padding:12px 0 14px 0;';
  const open = `<td width="50%" class="rule" style="width:50%;vertical-align:top;${side}border-top:1px solid ${COLORS.rule};">`;
  if (!kpi) return `${open}</td>`;
  const { title, value, change, target, note } = kpi;
  const size = value.length > 10 ? 'font-size:18px;line-height:26px;' : 'font-size:24px;line-height:30px;';
  const details = [target, note].filter((text) => text !== null).map((text) => small(escapeHtml(text)));
  return [
    open,
    small(escapeHtml(title)),
    `<div class="ink" style="${size}font-weight:650;">${escapeHtml(value)}</div>`,
    change ? changeLine(change) : '',
    ...details,
    '</td>',
  ].join('');
}

/** Good and bad are told apart by words and sign first, and by color only besides. */
function changeLine({ text, meaning }: NonNullable<MailKpi['change']>): string {
  const word = meaning === 'even' ? '' : meaning === 'good' ? ', better' : ', worse';
  const style = `font-size:13px;line-height:19px;font-weight:600;color:${COLORS[meaning]};`;
  return `<div class="${meaning}" style="${style}">${escapeHtml(text)}${word}</div>`;
}

export function findingRows({ findings, moreFindings }: MailContent): string {
  const rows = findings.map(findingRow);
  const more = moreFindings ? [row(small(escapeHtml(moreFindings)))] : [];
  return [...rows, ...more].join('');
}

function findingRow({ severity, title, meaning, state, tenant }: MailFinding): string {
  const label = severity.charAt(0).toUpperCase() + severity.slice(1);
  return row(
    `<div class="${severity}" style="font-size:13px;line-height:19px;font-weight:650;color:${COLORS[severity]};">${label}</div>`,
    strong(title),
    `<div class="ink" style="padding-top:2px;">${escapeHtml(meaning)}</div>`,
    `<div style="padding-top:4px;">${small(escapeHtml(`${tenant} – ${state}`))}</div>`,
  );
}

export function actionRows(actions: readonly MailAction[]): string {
  return actions
    .map(({ title, firstStep, owner, due }) =>
      row(
        strong(firstStep),
        small(`<strong>${escapeHtml(owner)}</strong>, ${escapeHtml(due)}`),
        small(`About: ${escapeHtml(title)}`),
      ),
    )
    .join('');
}

function row(...parts: string[]): string {
  return `<tr><td class="rule" style="padding:12px 0 14px;border-top:1px solid ${COLORS.rule};">${parts.join('')}</td></tr>`;
}

function strong(text: string): string {
  return `<div class="ink" style="font-weight:600;">${escapeHtml(text)}</div>`;
}

function small(html: string): string {
  return `<div class="muted" style="font-size:13px;line-height:19px;color:${COLORS.muted};">${html}</div>`;
}
