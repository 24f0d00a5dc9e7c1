/*---
title: Revenue targets and actuals
about: Revenue of each month against the targets of the companies that have one, with what they sell to each other, as each has its own target; the month of the run and those after it are the horizon.
readers: { cfo: 9, ceo: 8 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: target, title: Target, unit: money }
  - { key: actual, title: Actual, unit: money }
  - { key: difference, title: Difference, unit: money }
  - { key: companies, title: Companies, unit: count }
  - { key: short, title: Below target }
chart: { type: bar, x: month, series: [target, actual] }
empty: No revenue targets are set; add them under "targets" in portfolio.yaml.
needs: Add targets for revenue to portfolio.yaml, and keep postings.csv and accounts.csv.
---*/
with goals as (
  select g.tenant, month_of(g.by) as month, max(g.value) as target from targets g
  where g.metric in ('revenue-closed-month', 'revenue-recognised-30d') and g.tenant is not null
  group by g.tenant, month_of(g.by)
),
revenue as (
  select tenant, month_of(date) as month, -sum(amount) as actual from ledger where type = 'income'
  group by tenant, month_of(date)
),
compared as (
  select g.tenant, g.month, g.target, case when g.month < month_of(getvariable('as_of')) then coalesce(r.actual, 0) end as actual
  from goals g left join revenue r on r.tenant = g.tenant and r.month = g.month
)
select month, sum(target) as target, sum(actual) as actual, sum(actual - target) as difference, count(*) as companies,
  string_agg(t.name, ', ' order by t.position) filter (where actual < target) as short
from compared c join tenants t using (tenant)
where month >= months_before(getvariable('as_of'), 6)
group by month
order by month
limit 30
