/*---
title: Balance sheet by month
about: What all companies own and owe at the end of each month; the result of the year so far is in equity.
readers: { cao: 4 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: cash, title: Cash, unit: money }
  - { key: other_assets, title: Other assets, unit: money }
  - { key: payables, title: Payables, unit: money }
  - { key: deferred, title: Deferred revenue, unit: money }
  - { key: held, title: Taxes and deposits held, unit: money }
  - { key: loans, title: Loans, unit: money }
  - { key: equity, title: Equity, unit: money }
empty: Nothing is posted.
needs: Keep postings.csv and accounts.csv.
---*/
with ledger as (
  select p.*, a.name, a.type, a.category, a.behaviour, coalesce(a.cash, a.category = 'cash', false) as cash
  from postings p join accounts a on a.tenant = p.tenant and a.code = p.account
),
changes as (
  select month_of(date) as month,
    coalesce(sum(amount) filter (where cash), 0) as cash,
    coalesce(sum(amount) filter (where type = 'asset' and not cash), 0) as other_assets,
    coalesce(-sum(amount) filter (where type = 'liability'
      and category not in ('deferred revenue', 'taxes collected', 'security deposits', 'loan')), 0) as payables,
    coalesce(-sum(amount) filter (where category = 'deferred revenue'), 0) as deferred,
    coalesce(-sum(amount) filter (where category in ('taxes collected', 'security deposits')), 0) as held,
    coalesce(-sum(amount) filter (where category = 'loan'), 0) as loans,
    coalesce(-sum(amount) filter (where type in ('equity', 'income', 'expense')), 0) as equity
  from ledger group by month_of(date)
)
select month,
  sum(cash) over months as cash, sum(other_assets) over months as other_assets, sum(payables) over months as payables,
  sum(deferred) over months as deferred, sum(held) over months as held, sum(loans) over months as loans,
  sum(equity) over months as equity
from changes
window months as (order by month)
qualify month >= months_before(getvariable('as_of'), 12)
order by month
