/*---
title: Revenue of the last closed month
unit: money
better: higher
period: The last month that a company closed
about: Revenue posted in the last closed month; the portfolio leaves out what companies sell to each other.
readers: { cfo: 14 }
restates: true
needs: Keep postings.csv and accounts.csv, and enter each closed month in closes.csv.
---*/
with last as (select tenant, max(month) as month from closes group by tenant),
revenue as (
  select l.tenant, l.counterparty_tenant, -l.amount as amount
  from ledger l join last m on m.tenant = l.tenant and m.month = month_of(l.date)
  where l.type = 'income'
)
select tenant, sum(amount) as value from revenue group by tenant
union all
select null, sum(amount) from revenue where counterparty_tenant is null
