/*---
title: Lead time since last deploy
unit: days
better: lower
period: At the run
about: Age of the oldest commit that the newest deployment of its repository does not have; of several repositories, the longest.
readers: { cto: 6 }
covers: none
needs: Enter each deployment in deployments.csv, and the day of the oldest commit that waits for the next one.
---*/
with newest as (
  select tenant, repository, max(coalesce(waiting_since, getvariable('as_of'))) as waiting_since
  from deployments
  where deployed_on <= getvariable('as_of')
  group by tenant, repository, deployed_on
  qualify row_number() over (partition by tenant, repository order by deployed_on desc) = 1
)
select tenant, max(getvariable('as_of') - waiting_since) as value
from newest
group by grouping sets ((tenant), ())
