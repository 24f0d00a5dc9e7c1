/*---
title: Lambda error rate
unit: percent
better: lower
period: 30 days to the run
about: Failed invocations of all functions as a share of their invocations.
readers: { cto: 2 }
covers: none
needs: Enter the invocations and errors of each function (CloudWatch has them) in cloud_functions.csv.
---*/
select tenant, sum(errors_30d) / nullif(sum(invocations_30d), 0) as value
from cloud_functions
group by grouping sets ((tenant), ())
