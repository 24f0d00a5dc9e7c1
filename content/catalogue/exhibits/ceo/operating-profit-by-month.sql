/*---
title: Operating profit by month
about: Revenue and operating profit of all companies together, without what they sell to each other.
readers: { ceo: 4 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: revenue, title: Revenue, unit: money }
  - { key: operating, title: Operating profit, unit: money }
chart: { type: bar, x: month, series: [operating] }
empty: Nothing is posted.
needs: Keep postings.csv and accounts.csv.
---*/
select month_of(date) as month,
  -coalesce(sum(amount) filter (where type = 'income'), 0) as revenue, -sum(amount) as operating
from ledger
where type in ('income', 'expense') and category not in ('interest', 'income tax') and counterparty_tenant is null
  and date >= months_before(getvariable('as_of'), 12) and date < month_of(getvariable('as_of'))
group by month_of(date)
order by month
