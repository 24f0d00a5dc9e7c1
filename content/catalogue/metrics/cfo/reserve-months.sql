/*---
title: Reserve
unit: months
better: higher
period: At the run
about: Months of fixed cost (mean of three closed months) that free cash would pay, without taxes held and unearned deposits.
readers: { cfo: 9 }
needs: Keep postings.csv, accounts.csv and closes.csv.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
free as (
  select tenant, sum(amount) as free from ledger
  where cash or category in ('deferred revenue', 'taxes collected', 'security deposits')
  group by tenant
),
fixed as (
  select l.tenant, sum(amount) / count(distinct c.month) as monthly
  from ledger l join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
  where l.behaviour = 'fixed' and l.category not in ('depreciation', 'income tax') and not coalesce(l.one_off, false)
  group by l.tenant
)
select tenant, sum(free) / nullif(sum(monthly), 0) as value
from free join fixed using (tenant)
group by grouping sets ((tenant), ())
