/*---
title: Profitability roadmap
about: "Operating profit of the last six months and, to the horizon of six months, a forecast: revenue of the same month a year ago at the growth of the last twelve, less variable cost at its share and fixed cost at its mean of those twelve."
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
with months as (
  select month_of(date) as month,
    -coalesce(sum(amount) filter (where type = 'income'), 0) as revenue,
    coalesce(sum(amount) filter (where type = 'expense' and behaviour = 'variable'), 0) as variable,
    coalesce(sum(amount) filter (where type = 'expense' and behaviour is distinct from 'variable' and not coalesce(one_off, false)), 0) as fixed,
    -sum(amount) as operating
  from ledger
  where type in ('income', 'expense') and category not in ('interest', 'income tax') and counterparty_tenant is null
    and date < month_of(getvariable('as_of'))
  group by month_of(date)
),
year as (select * from months where month >= months_before(getvariable('as_of'), 12)),
growth as (
  select coalesce(sum(n.revenue) / nullif(sum(t.revenue), 0), 1) as factor
  from year n join months t on t.month = months_before(n.month, 12)
),
cost as (
  select coalesce(sum(variable) / nullif(sum(revenue), 0), 0) as variable_share, sum(fixed) / count(*) as fixed from year
),
road as (
  select month, 'actual' as kind, revenue, operating from year where month >= months_before(getvariable('as_of'), 6)
  union all
  select months_before(month, -12), 'forecast', revenue * factor, revenue * factor * (1 - variable_share) - cost.fixed
  from year, growth, cost
  where month < months_before(getvariable('as_of'), 6)
)
select month, kind, revenue, operating, operating / nullif(revenue, 0) as margin
from road
order by month
