/*---
title: Revenue recognised
unit: money
better: higher
period: 30 days to the run
about: Revenue earned and posted in the last 30 days; the portfolio leaves out what companies sell to each other.
readers: { ceo: 1 }
needs: Keep postings.csv and accounts.csv.
---*/
with revenue as (
  select tenant, counterparty_tenant, -amount as amount, date > getvariable('as_of') - 30 as recent
  from ledger
  where type = 'income' and date <= getvariable('as_of')
)
select tenant, coalesce(sum(amount) filter (where recent), 0) as value from revenue group by tenant
union all
select null, coalesce(sum(amount) filter (where recent), 0) from revenue where counterparty_tenant is null
