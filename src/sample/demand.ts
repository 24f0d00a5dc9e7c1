import { addDays } from '../domain/run.ts';
import { AS_OF, monthEnd, months, START, weekday, YEAR_DAYS } from './calendar.ts';
import { ofMonth } from './money.ts';
import type { Random } from './random.ts';

/** A wish for a service on a day, before it has a price, a customer and a number. */
export interface Wish {
  start: string;
  bookedOn: string;
  confirmedOn: string;
  cancelledOn: string;
  product: string;
  channel: string;
  /** Price against the list price, growth included. */
  factor: number;
  /** True for an inquiry that leads to nothing. */
  idle: boolean;
}

export interface DemandPlan {
  /** Sales of each calendar month of the first year, January first. */
  perMonth: readonly number[];
  /** Idle inquiries a sale. */
  idle: number;
  products: readonly string[];
  channels: readonly string[];
  lead: readonly [from: number, to: number];
  /** Chance of a service day, Sunday first. */
  days: readonly number[];
  cancelled: number;
  /** How much more is sold, and how much dearer, in the second year. */
  growth: { sales: number; price: number };
}

/** Wishes of the first year, and the same wishes a year later with growth: this year is never behind last year's pace. */
export function demand(plan: DemandPlan, random: Random): Wish[] {
  const first = [...wishes(plan, random, 1, false), ...wishes(plan, random, plan.idle, true)];
  const second = first.flatMap((wish, index) => twins(wish, index, plan, random));
  return [...first, ...second].filter(({ bookedOn }) => bookedOn <= AS_OF).map(asKnown);
}

function wishes(plan: DemandPlan, random: Random, share: number, idle: boolean): Wish[] {
  const last = addDays(START, YEAR_DAYS - 1);
  let turn = idle ? 3 : 0;
  return months(START, last).flatMap((month) => {
    const days = serviceDays(month, last, Math.round(ofMonth(plan.perMonth, month) * share), plan, random);
    return days.map((start) => wish(plan, random, start, turn++, idle));
  });
}

function serviceDays(month: string, last: string, count: number, plan: DemandPlan, random: Random): string[] {
  const end = monthEnd(month) < last ? monthEnd(month) : last;
  const days: string[] = [];
  while (days.length < count) {
    const day = addDays(month, random.int(0, 30));
    if (day <= end && random.next() < (plan.days[weekday(day)] ?? 0)) days.push(day);
  }
  return days.sort();
}

function wish(plan: DemandPlan, random: Random, start: string, turn: number, idle: boolean): Wish {
  const lead = random.int(...plan.lead);
  const bookedOn = addDays(start, -lead);
  const confirmedOn = addDays(bookedOn, Math.min(lead - 1, random.int(0, 2)));
  const drops = !idle && lead > 7 && random.next() < plan.cancelled;
  return {
    start,
    bookedOn,
    confirmedOn: idle ? '' : confirmedOn,
    cancelledOn: drops ? addDays(start, -random.int(3, Math.min(6, lead - 3))) : '',
    product: plan.products[turn % plan.products.length] ?? '',
    channel: plan.channels[turn % plan.channels.length] ?? '',
    factor: random.around(0.08),
    idle,
  };
}

function twins(wish: Wish, index: number, plan: DemandPlan, random: Random): Wish[] {
  const later = (day: string, days: number): string => (day === '' ? '' : addDays(day, days));
  const sooner = YEAR_DAYS - random.int(0, 1);
  const twin = {
    ...wish,
    start: addDays(wish.start, YEAR_DAYS),
    bookedOn: later(wish.bookedOn, sooner),
    confirmedOn: later(wish.confirmedOn, sooner),
    cancelledOn: later(wish.cancelledOn, YEAR_DAYS),
    factor: wish.factor * plan.growth.price,
  };
  const every = Math.round(1 / plan.growth.sales);
  return index % every === 1 && wish.cancelledOn === ''
    ? [twin, { ...twin, channel: plan.channels[index % plan.channels.length] ?? twin.channel }]
    : [twin];
}

/** What lies after the run's day has not happened yet. */
function asKnown(wish: Wish): Wish {
  const past = (day: string): string => (day <= AS_OF ? day : '');
  return { ...wish, confirmedOn: past(wish.confirmedOn), cancelledOn: past(wish.cancelledOn) };
}
