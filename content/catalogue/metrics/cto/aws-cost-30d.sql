/*---
title: AWS cost
unit: money
better: lower
period: 30 days to the run
about: What the cloud provider charged for the last 30 days, tax and credits as billed.
readers: { cto: 1 }
needs: Export cost by day and service (in AWS, Cost Explorer with the tag of each company) to cloud_costs.csv.
---*/
select tenant, coalesce(sum(amount) filter (where day > getvariable('as_of') - 30), 0) as value
from cloud_costs
where day <= getvariable('as_of')
group by grouping sets ((tenant), ())
