/*---
title: Revenue above break-even
unit: money
better: higher
period: A month, mean of the last three closed months
about: Contribution minus fixed cost a month; below zero the month did not pay for itself.
readers: { cfo: 7 }
needs: Keep postings.csv and closes.csv, and mark each expense account fixed or variable in accounts.csv.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
sums as (
  select l.tenant, -sum(amount) / count(distinct c.month) as value
  from ledger l join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
  where (type = 'income' or (type = 'expense' and category <> 'income tax'))
    and not (coalesce(one_off, false) and coalesce(behaviour, '') = 'fixed')
  group by l.tenant
)
select tenant, value from sums
union all
select null, sum(value) from sums
