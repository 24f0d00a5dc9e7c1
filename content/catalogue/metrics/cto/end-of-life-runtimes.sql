/*---
title: Resources on end-of-life runtimes
unit: count
better: lower
period: At the run
about: Functions, databases and other resources whose runtime its maker no longer patches.
readers: { cto: 4 }
covers: none
needs: List functions and databases in cloud_resources.csv with their runtime and the day on which its maker stops patching it.
---*/
select tenant, case when count(*) > 0 then count(*) filter (where runtime_ends <= getvariable('as_of')) end as value
from cloud_resources
where runtime is not null
group by grouping sets ((tenant), ())
