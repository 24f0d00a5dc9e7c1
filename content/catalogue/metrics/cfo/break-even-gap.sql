/*---
title: Revenue above break-even
unit: money
better: higher
period: A month, mean of the last three closed months
about: Contribution minus fixed cost a month, one-offs and income tax left out, an expense that nobody marked being fixed; below zero the month did not pay for itself.
readers: { cfo: 7 }
needs: Keep postings.csv and closes.csv, and mark each expense account fixed or variable in accounts.csv.
---*/
with sums as (select tenant, sum(revenue - variable - fixed) / count(*) as value from month_results group by tenant)
select tenant, value from sums
union all
select null, sum(value) from sums
