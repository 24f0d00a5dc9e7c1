/*---
title: Operating profit
unit: money
better: higher
period: 12 months to the run
about: Revenue minus all costs but interest and income tax.
readers: { ceo: 2, cfo: 12 }
needs: Keep postings.csv and accounts.csv.
---*/
with profit as (
  select tenant, counterparty_tenant, -amount as amount from ledger
  where (type = 'income' or (type = 'expense' and category not in ('interest', 'income tax')))
    and date > getvariable('as_of') - 365 and date <= getvariable('as_of')
)
select tenant, sum(amount) as value from profit group by tenant
union all
select null, sum(amount) from profit where counterparty_tenant is null
