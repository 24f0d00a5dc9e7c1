/*---
title: Break-even
unit: money
better: lower
period: A month, from the last three closed months
about: Revenue a month at which contribution at the current mix pays the fixed cost, one-offs and income tax left out. An expense that nobody marked is fixed.
readers: { cfo: 4 }
restates: true
needs: Keep postings.csv and closes.csv, and mark each expense account fixed or variable in accounts.csv.
---*/
with sums as (
  select tenant, sum(fixed) / count(*) as fixed, sum(revenue) as revenue, sum(revenue - variable) as contribution
  from month_results group by tenant
)
select tenant, fixed * revenue / contribution as value
from sums
where contribution > 0
