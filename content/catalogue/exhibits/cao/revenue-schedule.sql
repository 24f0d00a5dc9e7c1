/*---
title: Revenue recognised and deferred
about: Revenue recognised in each month, and what was received and not yet earned at its end.
readers: { cao: 5 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: recognised, title: Recognised, unit: money }
  - { key: received, title: Newly deferred, unit: money }
  - { key: earned, title: Earned from deposits, unit: money }
  - { key: deferred, title: Deferred at the end, unit: money }
chart: { type: bar, x: month, series: [recognised, deferred] }
empty: Nothing is posted.
needs: Keep postings.csv, and give the account for unearned deposits the category "deferred revenue" in accounts.csv.
---*/
with ledger as (
  select p.*, a.name, a.type, a.category, a.behaviour, coalesce(a.cash, a.category = 'cash', false) as cash
  from postings p join accounts a on a.tenant = p.tenant and a.code = p.account
),
months as (
  select month_of(date) as month,
    -coalesce(sum(amount) filter (where type = 'income' and counterparty_tenant is null), 0) as recognised,
    -coalesce(sum(amount) filter (where category = 'deferred revenue' and amount < 0), 0) as received,
    coalesce(sum(amount) filter (where category = 'deferred revenue' and amount > 0), 0) as earned
  from ledger group by month_of(date)
)
select month, recognised, received, earned, sum(received - earned) over (order by month) as deferred
from months
qualify month >= months_before(getvariable('as_of'), 12)
order by month
