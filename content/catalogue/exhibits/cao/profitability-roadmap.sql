/*---
title: Profitability roadmap
about: Operating profit of the last six months and, to the horizon of six months, that of the same month a year ago at the growth of the last twelve.
readers: { cao: 9, cfo: 13 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: kind, title: Kind }
  - { key: revenue, title: Revenue, unit: money }
  - { key: operating, title: Operating profit, unit: money }
  - { key: margin, title: Operating margin, unit: percent }
chart: { type: bar, x: month, series: [operating] }
empty: Nothing is posted.
needs: Keep postings.csv and accounts.csv for more than a year.
---*/
with ledger as (
  select p.*, a.name, a.type, a.category, a.behaviour, coalesce(a.cash, a.category = 'cash', false) as cash
  from postings p join accounts a on a.tenant = p.tenant and a.code = p.account
),
months as (
  select month_of(date) as month,
    -coalesce(sum(amount) filter (where type = 'income'), 0) as revenue, -sum(amount) as operating
  from ledger
  where type in ('income', 'expense') and category not in ('interest', 'income tax') and counterparty_tenant is null
  group by month_of(date)
),
past as (select * from months where month < month_of(getvariable('as_of'))),
growth as (
  select coalesce(sum(n.revenue) / nullif(sum(t.revenue), 0), 1) as factor
  from past n join past t on t.month = months_before(n.month, 12)
  where n.month >= months_before(getvariable('as_of'), 12)
),
road as (
  select month, 'actual' as kind, revenue, operating from past where month >= months_before(getvariable('as_of'), 6)
  union all
  select months_before(month, -12), 'forecast', revenue * factor, operating * factor
  from past, growth
  where month >= months_before(getvariable('as_of'), 12) and month < months_before(getvariable('as_of'), 6)
)
select month, kind, revenue, operating, operating / nullif(revenue, 0) as margin
from road
order by month
