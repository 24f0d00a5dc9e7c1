/*---
title: Break-even
unit: money
better: lower
period: A month, from the last three closed months
about: Revenue a month at which contribution at the current mix pays the fixed cost, one-offs and income tax left out.
readers: { cfo: 4 }
restates: true
needs: Keep postings.csv and closes.csv, and mark each expense account fixed or variable in accounts.csv.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
sums as (
  select l.tenant, count(distinct c.month) as months,
    -sum(amount) filter (where type = 'income') as revenue,
    sum(amount) filter (where type = 'expense' and behaviour = 'variable') as variable,
    sum(amount) filter (where type = 'expense' and behaviour = 'fixed'
      and category <> 'income tax' and not coalesce(one_off, false)) as fixed
  from ledger l join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
  group by l.tenant
)
select tenant, fixed / months * revenue / (revenue - coalesce(variable, 0)) as value
from sums
where revenue > coalesce(variable, 0)
