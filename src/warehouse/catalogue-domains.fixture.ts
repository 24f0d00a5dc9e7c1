import { holds, is, type ReportItems } from './catalogue-item.fixture.ts';

export const DOMAIN_ITEMS: ReportItems = {
  'Rental property': {
    KPIs: [
      is('occupancy', 'occupancy'),
      is('ADR and RevPAR (nightly lets)', 'adr', 'revpar'),
      is('collected ÷ scheduled rent (term leases)', 'rent-collected'),
      is('NOI (without debt, depreciation, capital expenditure, income tax)', 'noi'),
      is('days to next vacancy', 'days-to-next-vacancy'),
    ],
    Exhibits: [
      is('rent roll', 'rent-roll'),
      is('maintenance due', 'maintenance-due'),
      is('NOI by month', 'noi-by-month'),
    ],
    Rules: [
      holds('vacancy in 60 d', 'vacancy-ahead', { vacancy_days: 60 }),
      holds('rent late > 5 d', 'rent-late', { rent_late_days: 5 }),
      is('safety maintenance overdue', 'safety-maintenance-overdue'),
      is('NOI falling against the same season', 'noi-falling'),
    ],
  },
  'Yacht delivery': {
    KPIs: [
      is('margin per delivery', 'margin-per-delivery'),
      is('cost per nautical mile', 'cost-per-nautical-mile'),
      is('on-time share', 'on-time-share'),
      is('quote-to-win', 'quote-to-win'),
      is('fleet health', 'fleet-health'),
      is('utilisation (delivering ÷ available crew-days)', 'crew-utilisation'),
    ],
    Exhibits: [
      is('delivery ledger', 'delivery-ledger'),
      is('fleet health (maintenance and certificates)', 'fleet-health-items'),
      is('margin by route', 'margin-by-route'),
    ],
    Rules: [
      holds('delivery under 15 % margin with all costs in', 'delivery-margin-low', { delivery_margin: 0.15 }),
      is('overdue safety item', 'delivery-safety-overdue'),
      holds('certificate expiring in 45 d', 'delivery-certificate-expiring', {
        delivery_certificate_days: 45,
      }),
      is('late arrival', 'delivery-late'),
    ],
  },
  'Client portfolio': {
    KPIs: [
      is('MRR (active recurring contracts a month, annual ÷ 12)', 'mrr'),
      is('realisation (billed ÷ value worked)', 'realisation'),
      is('collection (collected ÷ billed and due)', 'collection'),
      is('receivables over 30 d', 'receivables-over-30d'),
      is('contracts expiring in 60 d', 'contracts-expiring-60d'),
      is('effective hourly rate', 'effective-hourly-rate'),
    ],
    Exhibits: [
      is('contract audit', 'contract-audit'),
      is('billing gaps by month', 'billing-gaps'),
      is('ageing per client', 'client-ageing'),
      is('concentration', 'concentration-by-client'),
    ],
    Rules: [
      is('month worked and not invoiced', 'unbilled-month'),
      is('contract unsigned / expired / without rate', 'contract-defect'),
      is('invoice overdue', 'invoice-overdue'),
      holds('one client > 40 % (from 5 clients on)', 'client-concentration', { client_share: 0.4, count: 5 }),
    ],
  },
};
