/*---
title: Reserve
unit: months
better: higher
period: At the run
about: Months of fixed cost (mean of three closed months, with expenses that nobody marked, without depreciation) that free cash would pay, without taxes held and unearned deposits.
readers: { cfo: 9 }
needs: Keep postings.csv, accounts.csv and closes.csv.
---*/
with fixed as (select tenant, sum(fixed - depreciation) / count(*) as monthly from month_results group by tenant)
select tenant, sum(free) / nullif(sum(monthly), 0) as value
from cash_held join fixed using (tenant)
group by grouping sets ((tenant), ())
