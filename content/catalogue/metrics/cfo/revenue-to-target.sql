/*---
title: Revenue against target
unit: percent
better: higher
period: The last month that a company closed
about: Revenue of the last closed month as a share of its target, for companies that have a target for that month.
readers: { cfo: 5 }
needs: Keep postings.csv, accounts.csv and closes.csv, and set revenue targets in portfolio.yaml by the end of each month.
---*/
with last as (select tenant, max(month) as month from closes group by tenant),
goals as (
  select g.tenant, l.month, max(g.value) as target
  from targets g join last l on l.tenant = g.tenant and l.month = month_of(g.by)
  where g.metric in ('revenue-closed-month', 'revenue-recognised-30d')
  group by g.tenant, l.month
),
revenue as (
  select g.tenant, any_value(g.target) as target, -coalesce(sum(p.amount), 0) as amount
  from goals g left join ledger p on p.tenant = g.tenant and p.type = 'income' and month_of(p.date) = g.month
  group by g.tenant
)
select tenant, sum(amount) / nullif(sum(target), 0) as value from revenue group by grouping sets ((tenant), ())
