import type { MailAction, MailFinding, Shortened } from './mail-findings.ts';
import type { PictureSource } from './mail-html.ts';
import type { MailKpi } from './mail-kpi.ts';
import { COLORS, PICTURE_SIZE } from './mail-style.ts';

// Tables are set small and muted by the template; only what differs is said here, for each byte of it is said forty times.
const INK = `font-size:15px;line-height:22px;color:${COLORS.ink};`;

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A list, one line an item; empty without items. */
export function lineRows(items: readonly string[], kind: 'ink' | 'muted' = 'ink'): string {
  const open = `<tr><td class="${kind}" style="padding:0 0 6px;${kind === 'ink' ? INK : ''}">`;
  return items.map((item) => `${open}${escapeHtml(item)}</td></tr>`).join('');
}

/** Two key figures a row. */
export function kpiRows(kpis: readonly MailKpi[], pictureOf: PictureSource): string {
  const rows = kpis.flatMap((kpi, index) => (index % 2 === 0 ? [[kpi, kpis[index + 1]]] : []));
  return rows
    .map((pair) => `<tr>${pair.map((kpi, column) => kpiCell(kpi, column, pictureOf)).join('')}</tr>`)
    .join('');
}

function kpiCell(kpi: MailKpi | undefined, column: number, pictureOf: PictureSource): string {
  const side = column === 0 ? 'padding:12px 16px 14px 0;' : 'padding:12px 0 14px;';
  const open = `<td width="50%" class="rule muted" style="vertical-align:top;${side}border-top:1px solid ${COLORS.rule};">`;
  if (!kpi) return `${open}</td>`;
  const { id, title, value, trend, change, target, note } = kpi;
  const size = value.length > 10 ? 'font-size:18px;line-height:26px;' : 'font-size:24px;line-height:30px;';
  const details = [target, note].filter((text) => text !== null);
  return [
    `${open}${escapeHtml(title)}`,
    `<div class="ink" style="${size}font-weight:650;color:${COLORS.ink};">${escapeHtml(value)}</div>`,
    trend === null ? '' : picture(pictureOf(id), trend),
    change ? changeLine(change) : '',
    ...details.map((text) => `<div>${escapeHtml(text)}</div>`),
    '</td>',
  ].join('');
}

/** Where pictures are blocked the words stand in its place, as small as the text around them. */
function picture(source: string | undefined, words: string): string {
  if (source === undefined) return `<div>${escapeHtml(words)}</div>`;
  const { width, height } = PICTURE_SIZE;
  return `<img src="${escapeHtml(source)}" width="${width}" height="${height}" alt="${escapeHtml(words)}" style="display:block;margin:4px 0;">`;
}

function changeLine({ text, meaning }: NonNullable<MailKpi['change']>): string {
  return `<div class="${meaning}" style="font-weight:600;color:${COLORS[meaning]};">${escapeHtml(text)}</div>`;
}

export function findingRows({ shown, more }: Shortened<MailFinding>): string {
  return [...shown.map(findingRow), ...moreRow(more)].join('');
}

function findingRow({ severity, title, meaning, state }: MailFinding): string {
  const label = severity.charAt(0).toUpperCase() + severity.slice(1);
  return row(
    `<div class="${severity}" style="font-weight:650;color:${COLORS[severity]};">${label}</div>`,
    strong(title),
    `<div class="ink" style="${INK}padding:2px 0 4px;">${escapeHtml(meaning)}</div>`,
    escapeHtml(state),
  );
}

export function actionRows({ shown, more }: Shortened<MailAction>): string {
  const rows = shown.map(({ title, firstStep, owner, due }) =>
    row(
      strong(firstStep),
      `<strong>${escapeHtml(owner)}</strong>, ${escapeHtml(due)}<br>About: ${escapeHtml(title)}`,
    ),
  );
  return [...rows, ...moreRow(more)].join('');
}

function moreRow(more: string | null): string[] {
  return more === null ? [] : [row(escapeHtml(more))];
}

function row(...parts: string[]): string {
  return `<tr><td class="rule muted" style="padding:12px 0 14px;border-top:1px solid ${COLORS.rule};">${parts.join('')}</td></tr>`;
}

function strong(text: string): string {
  return `<div class="ink" style="${INK}font-weight:600;">${escapeHtml(text)}</div>`;
}
