import { caniemail, rawData } from 'caniemail';
import { beforeAll, expect, it } from 'vitest';
import { LARGEST_MAILS } from './largest-mails.fixture.ts';
import { REVIEWED } from './reviewed-features.fixture.ts';

type Programs = Parameters<typeof caniemail>[0]['clients'];
/** Feature → level ("none", "partly") → families of programs, sorted. */
type Found = Record<string, { none?: string; partly?: string }>;

/** What nobody has tried is no fault: caniemail warns of it, and stops at what its data does not name. */
function takeUnknownAsKnown(): Programs {
  const known = rawData as unknown as { data: { stats: Record<string, Record<string, Versions>> }[] };
  const all = new Set(known.data.flatMap(({ stats }) => namesOf(stats)));
  for (const { stats } of known.data)
    for (const name of all) {
      const [family = '', platform = ''] = name.split('.');
      const versions = stats[family]?.[platform] ?? {};
      const newest = Object.keys(versions).sort().at(-1) ?? '';
      if ((versions[newest] ?? 'u').startsWith('u'))
        stats[family] = { ...stats[family], [platform]: { known: 'y' } };
    }
  return [...all] as Programs;
}

type Versions = Record<string, string>;

function namesOf(stats: Record<string, Record<string, Versions>>): string[] {
  return Object.entries(stats).flatMap(([family, platforms]) =>
    Object.keys(platforms).map((platform) => `${family}.${platform}`),
  );
}

let found: Found;

beforeAll(async () => {
  const clients = takeUnknownAsKnown();
  const families = { none: new Map<string, Set<string>>(), partly: new Map<string, Set<string>>() };
  for (const [, render] of LARGEST_MAILS) {
    const { issues } = caniemail({ clients, html: (await render()).html });
    for (const [level, list] of [
      ['none', issues.errors],
      ['partly', issues.warnings],
    ] as const)
      for (const [client, features] of list)
        for (const { title } of features)
          families[level].set(
            title,
            (families[level].get(title) ?? new Set()).add(client.split('.')[0] ?? ''),
          );
  }
  const titles = new Set([...families.none.keys(), ...families.partly.keys()]);
  const said = (level: 'none' | 'partly', title: string) => {
    const names = families[level].get(title);
    return names ? { [level]: [...names].sort().join(' ') } : {};
  };
  found = Object.fromEntries(
    [...titles].sort().map((title) => [title, { ...said('none', title), ...said('partly', title) }]),
  );
}, 120_000);

it('uses nothing that any mail program does not know, or not all of, outside the reviewed list', () => {
  const reviewed = Object.entries(REVIEWED).map(([title, { why: _, ...families }]) => [title, families]);
  expect(found).toEqual(Object.fromEntries(reviewed));
});

it('the list has a reason for each', () => {
  expect(Object.values(REVIEWED).filter(({ why }) => why.length < 15)).toEqual([]);
});
