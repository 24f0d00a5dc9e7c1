/*---
title: Days to next vacancy
unit: days
better: higher
period: From the run
about: Days until the first term lease ends that no later lease follows within a week.
readers: { rental-property: 6 }
covers: none
settings: { turnover_days: 7 }
needs: Keep leases.csv with the day on which each term lease ends.
---*/
select tenant, greatest(min("from") - 1 - getvariable('as_of'), 0) as value
from vacancies
where status <> 'ended' and (until is null or (until > getvariable('as_of') and until - "from" > getvariable('turnover_days')))
group by grouping sets ((tenant), ())
having min("from") is not null
