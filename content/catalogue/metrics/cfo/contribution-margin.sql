/*---
title: Contribution margin
unit: percent
better: higher
period: Last three closed months
about: Revenue minus variable cost, commission and card fees, as a share of revenue.
readers: { cfo: 3 }
restates: true
needs: Keep postings.csv and closes.csv, and mark each expense account fixed or variable in accounts.csv.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
rows as (
  select l.* from ledger l join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
  where l.type = 'income' or (l.type = 'expense' and l.behaviour = 'variable')
),
sums as (
  select tenant, -sum(amount) as contribution, -sum(amount) filter (where type = 'income') as revenue
  from rows group by tenant
  union all
  select null, -sum(amount), -sum(amount) filter (where type = 'income')
  from rows where counterparty_tenant is null
)
select tenant, contribution / nullif(revenue, 0) as value from sums
