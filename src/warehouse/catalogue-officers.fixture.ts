import { elsewhere, holds, is, type ReportItems } from './catalogue-item.fixture.ts';

export const OFFICER_ITEMS: ReportItems = {
  CEO: {
    KPIs: [
      is('revenue recognised 30 d', 'revenue-recognised-30d'),
      is('operating profit per tenant, 12 months', 'operating-profit-12m'),
      is('confirmed forward bookings against the same time last year', 'forward-bookings-pace'),
      is('cash runway', 'cash-runway'),
      is('open critical findings', 'open-critical-findings'),
      is('actions delivered on time', 'actions-on-time'),
    ],
    Exhibits: [
      is('asset inventory by tenant (records, AWS resources, sites, projects)', 'asset-inventory'),
      is('critical shortfalls across every area, each with category, gap, impact', 'critical-shortfalls'),
      is(
        'missing KPIs (defined, not measured, and what it takes to measure each), with the share measured',
        'missing-kpis',
      ),
      is('30-day prioritised agenda', 'agenda-30d'),
      elsewhere("promised / delivered / slipped of last period's agenda"),
      elsewhere('money ledger (found, recovered, lost, each linked to its finding)'),
    ],
    Rules: [
      is(
        "pipeline behind pace (confirmed bookings against last year at the same lead, within the product's `booking_lead_days`)",
        'pipeline-behind-pace',
      ),
      is('tenant that sells but tracks no revenue', 'sells-without-books'),
      holds('concentration (one customer or channel > 50 %, from 10 customers on)', 'concentration', {
        concentration_share: 0.5,
        count: 10,
      }),
      is('asset with no ownership document', 'ownership-missing'),
      is('or shares not adding up (equity risk)', 'ownership-shares'),
      holds(
        'project blocked, stale (> 21 d) or without next action',
        'project-stale project-blocker project-without-action',
        { stale_days: 21 },
      ),
      is('certificate, insurance or obligation coming due', 'certificate-expiring', 'obligation-due'),
    ],
  },
  CTO: {
    KPIs: [
      is('AWS cost 30 d', 'aws-cost-30d'),
      is('Lambda error rate', 'lambda-error-rate'),
      is('open security findings', 'open-security-findings'),
      is('resources on end-of-life runtimes', 'end-of-life-runtimes'),
      is('sites answering with a valid certificate', 'sites-answering'),
      is('lead time since last deploy', 'lead-time-since-deploy'),
    ],
    Exhibits: [
      is('stack audit per entity (service, resource, configuration, risk)', 'stack-audit'),
      is('cost by service × tenant with the range of the last 3 months', 'cost-by-service'),
      is('security gaps', 'security-gaps'),
      is(
        'UX gaps per site (title, description, mobile viewport, sitemap, robots, broken links, weight)',
        'ux-gaps',
      ),
      is(
        'dev-cycle table per repository (commits a week, last deploy, tests, CI, TODOs, lines by language)',
        'dev-cycle',
        'commits-by-week',
        'language-lines',
      ),
      is('10 engineering actions', 'technical-actions'),
    ],
    Rules: [
      is('hard-coded credential in a repository', 'secret-in-repository'),
      is('environment file committed', 'environment-file-committed'),
      is(
        'secret-looking plaintext environment variable on a function (the name only, the value is never read into a table; values of allow-listed feature flags may be, boolean or enumerated)',
        'secret-in-variable',
      ),
      is('function URL or API without authentication', 'function-without-authentication'),
      is(
        'bucket public (critical), unencrypted, unversioned (low, grouped)',
        'bucket-public',
        'bucket-unprotected',
      ),
      holds(
        'distribution without HTTPS redirect or TLS ≥ 1.2 (high), WAF, logging (low, grouped)',
        'distribution-insecure distribution-unguarded',
        { tls_version: 1.2 },
      ),
      is('table without point-in-time recovery', 'table-without-recovery'),
      is('end-of-life runtime', 'runtime-end-of-life'),
      holds(
        'errors > 1 % from 100 invocations and 5 errors on (functions marked critical: from one)',
        'function-errors',
        { error_share: 0.01, error_invocations: 100, error_count: 5 },
      ),
      is('throttles', 'function-throttled'),
      holds('certificate expiring in 30 d', 'tls-certificate-expiring', { tls_days: 30 }),
      holds(
        'cost up > 20 % and $25 a month on the median of 4 runs',
        'cloud-cost-up',
        { cost_up_share: 0.2, cost_up_money: 25, money: 25 },
        4,
      ),
      is('idle resource that costs', 'idle-resource'),
      is('sender identity unverified or still in the sandbox', 'sender-unready'),
    ],
  },
  'Chief Accounting Officer': {
    KPIs: [
      is('books reconciled through', 'books-reconciled-through'),
      is('deferred revenue', 'deferred-revenue'),
      is('uncategorised postings', 'uncategorised'),
      is('postings without receipt', 'receipts-missing'),
      is('accounts receivable over 60 d', 'receivables-over-60d'),
      is('operating expense ratio', 'operating-expense-ratio'),
    ],
    Exhibits: [
      is('trial balance as a check', 'trial-balance'),
      is('chart of accounts with balances', 'chart-of-accounts'),
      is(
        'recognition policy per product (timing, gross or net of the channel, cancellation) and schedule (recognised, deferred, by month)',
        'recognition-policy',
        'revenue-schedule',
      ),
      is('income statement and balance sheet by month', 'income-statement', 'balance-sheet'),
      is('expense audit by category against the previous period', 'expense-audit'),
      is('receivables ageing (0–30, 31–60, 61–90, > 90)', 'receivables-ageing'),
      is('profitability roadmap by month to the horizon', 'profitability-roadmap'),
      is(
        'question sheet (uncategorised, no receipt) as CSV whose answers can be read back',
        'question-sheet',
      ),
    ],
    Definitions: [
      is(
        'deferred revenue = cash received and unearned, earned as performed; security deposits and taxes collected are other liabilities',
        'deferred-revenue',
      ),
    ],
    Rules: [
      is('transaction that does not balance', 'unbalanced-transaction'),
      is('revenue recognised before it is earned', 'early-revenue'),
      holds('possible duplicate (≥ $50, not recurring, grouped)', 'duplicate-posting', {
        duplicate_money: 50,
        money: 50,
      }),
      is('account on the wrong side', 'wrong-side-account'),
      holds('uncategorised > 2 %', 'uncategorised-postings', { uncategorised_share: 0.02 }),
      is('receipt missing above a threshold', 'receipt-missing'),
      holds('month not closed 15 d after its end', 'month-not-closed', { close_days: 15 }),
    ],
  },
  CFO: {
    KPIs: [
      is('monthly net burn', 'monthly-net-burn'),
      is('cash runway', 'cash-runway'),
      is('contribution margin', 'contribution-margin'),
      is('break-even', 'break-even'),
      is('revenue of closed months against target', 'revenue-to-target'),
      is('forecast for the quarter with interval', 'quarter-forecast', 'quarter-interval'),
    ],
    Definitions: [
      is(
        'net burn = operating cash out − in, mean of three closed months, without transfers, financing and capital expenditure, owner draws apart; at or below zero: "not burning"',
        'monthly-net-burn',
        'owner-draws',
      ),
      is(
        'Runway = first forecast week in which free cash (without taxes held and unearned deposits) is below zero after draws, debt service and capital expenditure',
        'cash-runway',
      ),
      is('Contribution = net price − variable cost − commission − card fees', 'contribution-margin'),
      is(
        "Break-even = a tenant's fixed cost ÷ contribution at the current mix, per product only with a stated allocation",
        'break-even',
      ),
    ],
    Exhibits: [
      is('burn by category (range of the last 3 months)', 'burn-by-category'),
      is('break-even table with units sold so far', 'break-even-table'),
      is('monthly targets and actuals to the horizon', 'targets-and-actuals'),
      is(
        'capital deployment (reserve first, then by return ÷ risk, with the arithmetic shown)',
        'capital-deployment',
      ),
      is('13-week cash forecast with obligations', 'cash-forecast'),
    ],
    Rules: [
      holds('runway < 6 months', 'runway-short', { runway_months: 6 }),
      holds(
        'burn up > 15 % and $500 over two closed months, same season, one-offs out, annual bills spread',
        'burn-up',
        { burn_up_share: 0.15, burn_up_money: 500, money: 500 },
      ),
      is('below break-even two closed months running', 'below-break-even'),
      is('target of a closed month missed', 'target-missed'),
      holds('reserve under 3 months of fixed costs', 'reserve-short', { reserve_months: 3 }),
    ],
  },
  CMO: {
    KPIs: [
      is('live channels of those that matter', 'live-channels'),
      is('leads 30 d', 'leads-30d'),
      is('conversion by inquiry cohort', 'conversion'),
      is(
        'customer acquisition cost (acquisition spend ÷ first-time customers, without commission)',
        'customer-acquisition-cost',
      ),
      is('average rating', 'average-rating'),
      is('direct share of bookings', 'direct-share'),
    ],
    Exhibits: [
      is('visibility matrix (tenant × channel: live, pending, missing, paused)', 'visibility-matrix'),
      is(
        'channel sequencing: expected contribution = audience × fit × conversion × (price × (1 − commission) − variable cost), capped by capacity, ranked per day of effort, prerequisites first, assumptions named',
        'channel-sequencing',
      ),
      is('local SEO checklist per site from live probes', 'local-seo-checklist'),
      is('campaign milestones at 30/60/90 days', 'campaign-milestones'),
      is('audience sizing', 'audience-sizing'),
    ],
    Rules: [
      is('channel missing with high expected contribution', 'channel-missing'),
      holds('listing pending > 14 d', 'listing-pending', { pending_days: 14 }),
      holds('rating < 4.3 or falling (from 10 reviews on)', 'rating-low', {
        rating_floor: 4.3,
        rating_reviews: 10,
        count: 10,
      }),
      is('commission > margin', 'commission-over-margin'),
      is('campaign past milestone', 'campaign-past-milestone'),
      is('spend without leads', 'spend-without-leads'),
      is('missing local SEO element', 'local-seo-missing'),
    ],
  },
};
