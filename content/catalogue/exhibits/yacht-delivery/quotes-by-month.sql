/*---
title: Quotes by month
about: Quotes made in each month, and what became of them.
readers: { yacht-delivery: 4 }
covers: month
columns:
  - { key: month, title: Month, unit: date }
  - { key: quotes, title: Quotes, unit: count }
  - { key: won, title: Won, unit: count }
  - { key: lost, title: Lost, unit: count }
  - { key: value, title: Value won, unit: money }
chart: { type: bar, x: month, series: [won, lost] , stacked: true }
empty: No quote was made in 12 months.
needs: Keep deliveries.csv with every quote, also those that were lost.
---*/
select month_of(quoted) as month, count(*) as quotes, count(won) as won, count(*) filter (where status = 'lost') as lost,
  coalesce(sum(revenue) filter (where won is not null), 0) as value
from deliveries
where quoted >= months_before(getvariable('as_of'), 12)
group by month_of(quoted)
order by month
