/*---
title: Profitability roadmap
about: "Operating profit of the closed ones of the last six months and, to the horizon, what is forecast: revenue with its 80% interval, less variable cost at its share and fixed cost at its mean of the closed ones of the last twelve months (one-offs left out). It is of the portfolio or, where no forecast of its revenue beats the naive one, of the largest company that has one; the table of forecasts says why the others have none. Errors are the mean misses of past revenue forecasts, beside those of the naive forecast."
readers: { cao: 9, cfo: 13 }
covers: month
columns:
  - { key: month, title: Month, unit: date }
  - { key: tenant, title: Of }
  - { key: kind, title: Kind }
  - { key: low, title: "Operating profit, low", unit: money }
  - { key: operating, title: Operating profit, unit: money }
  - { key: high, title: "Operating profit, high", unit: money }
  - { key: margin, title: Operating margin, unit: percent }
  - { key: revenue_low, title: "Revenue, low", unit: money }
  - { key: revenue, title: Revenue, unit: money }
  - { key: revenue_high, title: "Revenue, high", unit: money }
  - { key: mean_error, title: Error of revenue, unit: money }
  - { key: naive_error, title: Naive error, unit: money }
  - { key: note, title: Left out because }
chart: { type: line, x: month, series: [operating, low, high] }
tenant_column: tenant
empty: No month is closed yet.
needs: Keep postings.csv and accounts.csv, and enter each closed month in closes.csv, for nine months at least.
---*/
with shown as (select * from shown_forecasts where series = 'revenue'),
-- What comes after the last closed month is forecast, though some of it is posted.
chosen as (select tenant, max(month) filter (where kind = 'actual') as last from shown group by tenant),
months as (
  select month_of(date) as month,
    -coalesce(sum(amount) filter (where type = 'income'), 0) as revenue,
    coalesce(sum(amount) filter (where behaviour = 'variable'), 0) as variable,
    coalesce(sum(amount) filter (where behaviour = 'fixed' and not coalesce(one_off, false)), 0) as fixed,
    -sum(amount) as operating
  from ledger l, chosen c
  where type in ('income', 'expense') and category not in ('interest', 'income tax')
    and (case when c.tenant is null then l.counterparty_tenant is null else l.tenant = c.tenant end)
    and date >= months_before(getvariable('as_of'), 12) and month_of(date) <= c.last
  group by month_of(date)
),
cost as (
  select coalesce(sum(variable) / nullif(sum(revenue), 0), 0) as share, sum(fixed) / count(*) as fixed from months
),
road as (
  select month, tenant, 'actual' as kind, null as revenue_low, revenue, null as revenue_high, null as low, operating, null as high,
    null as mean_error, null as naive_error, null as note
  from months, chosen where month >= months_before(getvariable('as_of'), 6)
  union all
  select s.month, s.tenant, 'forecast', s.low, s.forecast, s.high, s.low * (1 - share) - fixed, s.forecast * (1 - share) - fixed,
    s.high * (1 - share) - fixed, s.mean_error, s.naive_error, null
  from shown s, cost where s.kind = 'forecast'
  union all
  select month, tenant, 'left out', null, null, null, null, null, null, mean_error, naive_error, note from shown where kind = 'left out'
)
select month, coalesce(r.tenant, 'Portfolio') as tenant, kind, revenue_low, revenue, revenue_high, low, operating, high,
  operating / nullif(revenue, 0) as margin, mean_error, naive_error, note
from road r
order by month
