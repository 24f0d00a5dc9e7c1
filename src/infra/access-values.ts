import { type Access, listOf } from './grants.ts';
import type { ValueChange } from './key-values.ts';

/**
 * Keys and grants as they lie in the key value store. The edge function reads `key:<id>` (a secret) and
 * `grant:<stakeholder>` (ids of reports, separated by commas; before them, where links were ended, `<seconds>|`), and
 * nothing else: `signing` (id of the key that signs), `added:<stakeholder>`, `revoked:<stakeholder>` and
 * `address:<stakeholder>` (a digest) are for those who manage it.
 */
export function toValues({ keys, grants, ended, added, revoked, addresses }: Access): Record<string, string> {
  const values: Record<string, string> = {};
  if (keys[0]) values.signing = keys[0].id;
  for (const { id, secret } of keys) values[`key:${id}`] = secret;
  for (const id of new Set([...Object.keys(grants), ...Object.keys(ended)])) {
    const end = ended[id];
    values[`grant:${id}`] = `${end === undefined ? '' : `${end}|`}${listOf(grants, id).join(',')}`;
  }
  for (const [prefix, lists] of Object.entries({ added, revoked }))
    for (const [id, reports] of Object.entries(lists)) values[`${prefix}:${id}`] = reports.join(',');
  for (const [id, digest] of Object.entries(addresses)) values[`address:${id}`] = digest;
  return values;
}

export function fromValues(values: Readonly<Record<string, string>>): Access {
  const entries = (prefix: string) =>
    Object.entries(values).flatMap(([key, value]): [string, string][] =>
      key.startsWith(`${prefix}:`) ? [[key.slice(prefix.length + 1), value]] : [],
    );
  const lists = (prefix: string) =>
    Object.fromEntries(entries(prefix).map(([id, value]) => [id, grantOf(value).reports]));
  const keys = entries('key').map(([id, secret]) => ({ id, secret }));
  const signsFirst = keys.sort((a, b) => Number(b.id === values.signing) - Number(a.id === values.signing));
  const granted = Object.entries(lists('grant')).filter(([, reports]) => reports.length > 0);
  const ended = entries('grant').map(([id, value]) => [id, grantOf(value).ended] as const);
  return {
    keys: signsFirst,
    grants: Object.fromEntries(granted),
    ended: Object.fromEntries(ended.filter(([, seconds]) => seconds > 0)),
    added: lists('added'),
    revoked: lists('revoked'),
    addresses: Object.fromEntries(entries('address')),
  };
}

function grantOf(value: string): { ended: number; reports: string[] } {
  const bar = value.indexOf('|');
  const reports = value.slice(bar + 1).split(',');
  return { ended: Number(value.slice(0, Math.max(bar, 0))), reports: reports.filter((one) => one !== '') };
}

/**
 * What is taken from somebody goes first, each person's note of it right before the grant: a writer that is killed between
 * two requests has shut out and not let in, and the next one still knows what was taken.
 */
export function safestFirst(
  changes: readonly ValueChange[],
  before: Readonly<Record<string, string>>,
): ValueChange[] {
  const place = ({ key, value }: ValueChange) => {
    const [prefix = '', id = ''] = key.split(':');
    const isTaking = takes(prefix, before[key] ?? '', value ?? '');
    return `${isTaking ? 0 : 1}:${id}:${prefix === 'revoked' ? 0 : 1}`;
  };
  const placed = changes.map((change) => [place(change), change] as const);
  return placed.sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, change]) => change);
}

function takes(prefix: string, before: string, after: string): boolean {
  if (prefix === 'key') return after === '';
  const [was, is] = [grantOf(before), grantOf(after)];
  if (prefix === 'revoked') return is.reports.some((report) => !was.reports.includes(report));
  return prefix === 'grant' && (is.ended > was.ended || was.reports.some((one) => !is.reports.includes(one)));
}
