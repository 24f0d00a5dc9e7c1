/*---
title: Revenue recognised and deferred
about: Revenue recognised in each month, and what was received and not yet earned at its end, without what companies sell to each other.
readers: { cao: 5 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: recognised, title: Recognised, unit: money }
  - { key: received, title: Newly deferred, unit: money }
  - { key: earned, title: Earned from deposits, unit: money }
  - { key: returned, title: Paid back, unit: money }
  - { key: deferred, title: Deferred at the end, unit: money }
chart: { type: bar, x: month, series: [recognised, deferred] }
empty: Nothing is posted.
needs: Keep postings.csv, and give the account for unearned deposits the category "deferred revenue" in accounts.csv.
---*/
with lines as (
  select month_of(date) as month, type, category, amount, bool_or(type = 'income') over (partition by tenant, txn) as is_sale
  from ledger
  where counterparty_tenant is null
),
months as (
  select month,
    -coalesce(sum(amount) filter (where type = 'income'), 0) as recognised,
    -coalesce(sum(amount) filter (where category = 'deferred revenue' and amount < 0), 0) as received,
    coalesce(sum(amount) filter (where category = 'deferred revenue' and amount > 0 and is_sale), 0) as earned,
    coalesce(sum(amount) filter (where category = 'deferred revenue' and amount > 0 and not is_sale), 0) as returned
  from lines group by month
)
select month, recognised, received, earned, returned, sum(received - earned - returned) over (order by month) as deferred
from months
qualify month >= months_before(getvariable('as_of'), 12)
order by month
