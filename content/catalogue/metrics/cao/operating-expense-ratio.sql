/*---
title: Operating expense ratio
unit: percent
better: lower
period: 12 months to the run
about: Operating expenses (without interest, depreciation and income tax) as a share of revenue.
readers: { cao: 6 }
needs: Keep postings.csv and accounts.csv.
---*/
with year as (
  select * from ledger
  where date > getvariable('as_of') - 365
    and (type = 'income' or (type = 'expense' and category not in ('interest', 'depreciation', 'income tax')))
),
sums as (
  select tenant, sum(amount) filter (where type = 'expense') as cost, -sum(amount) filter (where type = 'income') as revenue
  from year group by tenant
  union all
  select null, sum(amount) filter (where type = 'expense'), -sum(amount) filter (where type = 'income')
  from year where counterparty_tenant is null
)
select tenant, coalesce(cost, 0) / nullif(revenue, 0) as value from sums
