/*---
title: Income statement by month
about: Revenue earned and what it cost, all companies, without what they sell to each other.
readers: { cao: 3, cfo: 12 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: revenue, title: Revenue, unit: money }
  - { key: variable, title: Variable cost, unit: money }
  - { key: fixed, title: Fixed cost, unit: money }
  - { key: operating, title: Operating profit, unit: money }
  - { key: below, title: Interest and tax, unit: money }
  - { key: net, title: Net profit, unit: money }
chart: { type: line, x: month, series: [revenue, operating] }
empty: Nothing is posted.
needs: Keep postings.csv and accounts.csv.
---*/
with ledger as (
  select p.*, a.name, a.type, a.category, a.behaviour, coalesce(a.cash, a.category = 'cash', false) as cash
  from postings p join accounts a on a.tenant = p.tenant and a.code = p.account
),
rows as (
  select *, month_of(date) as month, category in ('interest', 'income tax') as below_line from ledger
  where type in ('income', 'expense') and counterparty_tenant is null
    and month_of(date) >= months_before(getvariable('as_of'), 12)
)
select month,
  -coalesce(sum(amount) filter (where type = 'income'), 0) as revenue,
  coalesce(sum(amount) filter (where type = 'expense' and behaviour = 'variable'), 0) as variable,
  coalesce(sum(amount) filter (where type = 'expense' and coalesce(behaviour, 'fixed') = 'fixed' and not below_line), 0) as fixed,
  -coalesce(sum(amount) filter (where type = 'income' or not below_line), 0) as operating,
  coalesce(sum(amount) filter (where type = 'expense' and below_line), 0) as below,
  -sum(amount) as net
from rows
group by month
order by month
