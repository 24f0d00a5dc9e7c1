/*---
title: Days to next vacancy
unit: days
better: higher
period: From the run
about: Days until the first term lease ends that no later lease follows.
readers: { rental-property: 6 }
covers: none
needs: Keep leases.csv with the day on which each term lease ends.
---*/
with ends as (
  select tenant, property, unit, max(coalesce(ends, date '9999-12-31')) as ends
  from leases
  where kind = 'term' and status in ('active', 'notice', 'upcoming')
  group by tenant, property, unit
)
select tenant, greatest(min(ends) - getvariable('as_of'), 0) as value
from ends
where ends < date '9999-12-31'
group by grouping sets ((tenant), ())
having min(ends) is not null
