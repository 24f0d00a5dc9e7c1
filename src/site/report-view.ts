import { formatValue, type MoneyStyle } from '../components/format.ts';
import type { Unit } from '../domain/catalogue.ts';
import type { Value } from '../domain/snapshot.ts';
import type { ReportPart } from './report-part.ts';
import type { ReportPlan, Section } from './report-plan.ts';

const KPI_CARDS = 6;

/** A report's part of a snapshot with what its components need to say it in words. */
export interface ReportView {
  part: ReportPart;
  /** The page's table of contents. */
  sections: readonly Section[];
  /** Exhibits that the MDX places by hand, which `<Exhibits/>` leaves out. */
  placed: readonly string[];
  /** Key figures shown as cards, and those after them. */
  cards: ReportPart['metrics'];
  further: ReportPart['metrics'];
  currency: string;
  tenantName: (id: string | null) => string;
  /** A value in words, money in the portfolio's currency. */
  say: (value: Value, unit: Unit | 'text', money?: MoneyStyle) => string;
}

/** Puts together what one run page shows. */
export function reportView(part: ReportPart, plan: Pick<ReportPlan, 'sections' | 'placed'>): ReportView {
  const names = new Map(part.portfolio.tenants.map(({ id, name }) => [id, name]));
  const { currency } = part.portfolio;
  return {
    ...{ part, currency, sections: plan.sections, placed: plan.placed },
    cards: part.metrics.slice(0, KPI_CARDS),
    further: part.metrics.slice(KPI_CARDS),
    tenantName: (id) => (id === null ? 'Portfolio' : (names.get(id) ?? id)),
    say: (value, unit, money) => formatValue(value, { unit, currency, money }),
  };
}
