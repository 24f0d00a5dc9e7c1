import type { Acceptance } from '../domain/acceptance.ts';
import type { Catalogue } from '../domain/analysis.ts';
import { fingerprint } from '../domain/fingerprint.ts';
import { addDays } from '../domain/run.ts';
import type { Reading } from '../sources/types.ts';
import { reading } from '../warehouse/warehouse.fixture.ts';
import type { Week } from './expected-life.fixture.ts';

/** Kinds of assets; a rule looks for each. */
export const KINDS = ['vessel', 'property', 'domain', 'vehicle', 'software', 'account'] as const;
const TENANTS = ['reef', 'villa', 'studio', 'yard'] as const;
const SUBJECTS = ['a', 'b', 'c'] as const;
/** Runs in a row that each rule wants to see a fault in. */
export const PERSISTENCE = [1, 1, 2, 1, 3, 1];

/** Numbers that look random and are the same in every run of a test. */
export function dice(seed: number): { chance(share: number): boolean; pick<T>(from: readonly T[]): T } {
  let state = seed;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return {
    chance: (share) => next() < share,
    pick: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number],
  };
}

/** A small world that changes at random from week to week, and that knows all about itself. */
export class World {
  readonly faults: Fault[] = TENANTS.flatMap((tenant) =>
    KINDS.flatMap((_, rule) =>
      SUBJECTS.map((subject) => ({ tenant, rule, subject, key: keyOf(rule, tenant, subject), weeks: [] })),
    ),
  );
  readonly acceptances: Acceptance[] = [];
  /** Names of each rule so far, the oldest first. */
  readonly names: string[][] = KINDS.map((_, rule) => [firstNameOf(rule)]);
  run = '2016-12-05';
  tenants: readonly string[] = TENANTS;
  rules: readonly number[] = KINDS.map((_, rule) => rule);
  private readonly on = new Map<Fault, number>();
  private readonly broken = new Map<string, 'failed' | 'missing'>();
  private readonly readSince = new Map<string, string>();
  private readonly random: ReturnType<typeof dice>;

  constructor(seed: number) {
    this.random = dice(seed);
  }

  /** A week later: faults come and go, sources fail, rules are renamed or left out, tenants leave and return. */
  nextWeek(): void {
    const { chance, pick } = this.random;
    const [tenantsBefore, rulesBefore, isFirst] = [this.tenants, this.rules, this.run === '2016-12-05'];
    this.run = addDays(this.run, 7);
    if (!isFirst) {
      this.tenants = TENANTS.filter((one) => chance(tenantsBefore.includes(one) ? 0.99 : 0.4));
      this.rules = KINDS.map((_, rule) => rule).filter((rule) =>
        chance(rulesBefore.includes(rule) ? 0.985 : 0.4),
      );
    }
    for (const names of this.names)
      if (!isFirst && chance(0.01)) names.push(`${names[0]}-${names.length + 1}`);
    this.breakSources(isFirst);
    for (const fault of this.faults) {
      const money = this.on.get(fault);
      if (money === undefined ? chance(0.06) : chance(0.8)) {
        this.on.set(fault, money !== undefined && chance(0.7) ? money : pick([60, 100, 105, 150, 300]));
      } else this.on.delete(fault);
      if (chance(0.01)) this.accept(fault, pick([0, 6, 13, 60]));
      fault.weeks.push(this.weekOf(fault, isFirst ? [] : rulesBefore));
    }
  }

  private breakSources(isFirst: boolean): void {
    const { chance, pick } = this.random;
    for (const tenant of TENANTS) {
      for (const table of ['assets', 'clients']) {
        const place = `${tenant}/${table}`;
        if (!this.tenants.includes(tenant)) this.readSince.delete(place);
        if (isFirst || !chance(this.broken.has(place) ? 0.6 : 0.04)) this.broken.delete(place);
        else this.broken.set(place, pick(['failed', 'missing'] as const));
        if (this.tenants.includes(tenant) && !this.broken.has(place) && !this.readSince.has(place))
          this.readSince.set(place, this.run);
      }
    }
  }

  private weekOf(fault: Fault, rulesBefore: readonly number[]): Week {
    const { tenant, rule, key } = fault;
    const places = tablesOf(rule).map((table) => `${tenant}/${table}`);
    const money = this.on.get(fault);
    return {
      hasRule: this.rules.includes(rule),
      hasTenant: this.tenants.includes(tenant),
      isRead: places.every((place) => !this.broken.has(place)),
      isThere: money !== undefined,
      money: money ?? 0,
      isAccepted: this.acceptances.some((one) => one.fingerprint === key && this.run <= one.until),
      isFirstLook:
        !rulesBefore.includes(rule) || places.some((place) => this.readSince.get(place) === this.run),
    };
  }

  private accept(fault: Fault, days: number): void {
    const { key } = fault;
    if (this.acceptances.some((one) => one.fingerprint === key && one.until >= this.run)) return;
    const until = addDays(this.run, days);
    this.acceptances.push({
      fingerprint: key,
      owner: 'ceo',
      reason: 'So be it.',
      accepted_on: this.run,
      until,
    });
  }

  /** What the sources say this week. */
  readings(): Reading[] {
    return this.tenants.flatMap((tenant) =>
      [this.reading(tenant, 'assets'), this.reading(tenant, 'clients')].flat(),
    );
  }

  private reading(tenant: string, table: 'assets' | 'clients'): Reading[] {
    const broken = this.broken.get(`${tenant}/${table}`);
    const source = `${tenant}-${table}`;
    if (broken === 'missing') return [];
    if (broken)
      return [{ ...reading(tenant, table, []), source, status: 'failed', reason: 'It is damaged.' }];
    if (table === 'clients') return [{ ...reading(tenant, table, [{ client: 'one', name: 'One' }]), source }];
    const bad = [...this.on].filter(([fault]) => fault.tenant === tenant);
    const rows = bad.map(([{ rule, subject }, money]) => ({
      ...{ id: `${KINDS[rule]}-${subject}`, kind: KINDS[rule] ?? '', name: subject },
      value: String(money),
    }));
    const sound = { id: 'sound', kind: 'vessel', name: 'sound', value: null };
    return [{ ...reading(tenant, table, [...rows, sound]), source }];
  }

  /** The catalogue under this week's names, of rules that were loaded under their first ones. */
  catalogue(loaded: Catalogue): Catalogue {
    const rules = this.rules.flatMap((rule) => {
      const [first = '', ...later] = this.names[rule] ?? [];
      const entry = loaded.rules.find(({ id }) => id === first);
      const all = [first, ...later];
      return entry
        ? [{ ...entry, id: all.at(-1) ?? first, meta: { ...entry.meta, formerly: all.slice(0, -1) } }]
        : [];
    });
    return { ...loaded, rules };
  }
}

export interface Fault {
  tenant: string;
  rule: number;
  subject: string;
  /** Its fingerprint. */
  key: string;
  weeks: Week[];
}

/** Every second rule reads a table more. */
export function tablesOf(rule: number): string[] {
  return rule % 2 === 0 ? ['assets'] : ['assets', 'clients'];
}

function firstNameOf(rule: number): string {
  return `${KINDS[rule]}-fault`;
}

function keyOf(rule: number, tenant: string, subject: string): string {
  return fingerprint(firstNameOf(rule), tenant, subject);
}
