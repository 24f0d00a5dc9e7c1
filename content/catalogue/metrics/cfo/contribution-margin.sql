/*---
title: Contribution margin
unit: percent
better: higher
period: Last three closed months
about: Revenue minus variable cost, commission and card fees, as a share of revenue.
readers: { cfo: 3 }
restates: true
needs: Keep postings.csv and closes.csv, and mark each expense account fixed or variable in accounts.csv.
---*/
with sums as (
  select tenant, sum(revenue - variable) as contribution, sum(revenue) as revenue from month_results group by tenant
  union all
  select null, sum(revenue_outside - variable_outside), sum(revenue_outside) from month_results
)
select tenant, contribution / nullif(revenue, 0) as value from sums
