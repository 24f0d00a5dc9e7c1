/*---
title: Income statement by month
about: Revenue earned and what it cost, all companies, without what they sell to each other; the last month is that of the run, as far as it is posted.
readers: { cao: 3, cfo: 12 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: revenue, title: Revenue, unit: money }
  - { key: variable, title: Variable cost, unit: money }
  - { key: fixed, title: Fixed cost, unit: money }
  - { key: operating, title: Operating profit, unit: money }
  - { key: below, title: Interest and income tax, unit: money }
  - { key: net, title: Net profit, unit: money }
chart: { type: line, x: month, series: [revenue, operating] }
empty: Nothing is posted.
needs: Keep postings.csv and accounts.csv.
---*/
with months as (
  select month::date as month
  from generate_series(months_before(getvariable('as_of'), 12), month_of(getvariable('as_of')), interval 1 month) as m(month)
),
lines as (
  select month_of(date) as month, type, behaviour, category in ('interest', 'income tax') as below_line, amount
  from ledger
  where type in ('income', 'expense') and counterparty_tenant is null
),
sums as (
  select m.month,
    -coalesce(sum(amount) filter (where type = 'income' and not below_line), 0) as revenue,
    coalesce(sum(amount) filter (where type = 'expense' and not below_line and behaviour = 'variable'), 0) as variable,
    coalesce(sum(amount) filter (where type = 'expense' and not below_line and behaviour is distinct from 'variable'), 0) as fixed,
    coalesce(sum(amount) filter (where below_line), 0) as below
  from months m left join lines using (month)
  where m.month >= (select min(month_of(date)) from ledger)
  group by m.month
)
select month, revenue, variable, fixed, revenue - variable - fixed as operating, below, revenue - variable - fixed - below as net
from sums
order by month
