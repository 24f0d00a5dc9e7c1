import type { Access } from './grants.ts';

/**
 * Keys and grants as they lie in the key value store. The edge function reads `key:<id>` (a secret) and
 * `grant:<stakeholder>` (ids of reports, separated by commas), and nothing else: `signing` (id of the key that signs),
 * `added:<stakeholder>` and `revoked:<stakeholder>` are for those who manage it.
 */
export function toValues({ keys, grants, added, revoked }: Access): Record<string, string> {
  const values: Record<string, string> = {};
  if (keys[0]) values.signing = keys[0].id;
  for (const { id, secret } of keys) values[`key:${id}`] = secret;
  for (const [prefix, lists] of Object.entries({ grant: grants, added, revoked })) {
    for (const [id, reports] of Object.entries(lists)) values[`${prefix}:${id}`] = reports.join(',');
  }
  return values;
}

export function fromValues(values: Readonly<Record<string, string>>): Access {
  const entries = (prefix: string) =>
    Object.entries(values).flatMap(([key, value]): [string, string][] =>
      key.startsWith(`${prefix}:`) ? [[key.slice(prefix.length + 1), value]] : [],
    );
  const lists = (prefix: string) =>
    Object.fromEntries(
      entries(prefix).map(([id, value]) => [id, value.split(',').filter((one) => one !== '')]),
    );
  const keys = entries('key').map(([id, secret]) => ({ id, secret }));
  const signsFirst = keys.sort((a, b) => Number(b.id === values.signing) - Number(a.id === values.signing));
  return { keys: signsFirst, grants: lists('grant'), added: lists('added'), revoked: lists('revoked') };
}
