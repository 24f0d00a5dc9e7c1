/*---
title: Contracts expiring
unit: count
better: lower
period: 60 days from the run
about: Contracts that end in the next 60 days and do not renew themselves.
readers: { client-portfolio: 5 }
covers: none
needs: Keep contracts.csv with the day on which each contract ends.
---*/
select tenant,
  count(*) filter (where ends between getvariable('as_of') and getvariable('as_of') + 60 and not coalesce(auto_renew, false)) as value
from contracts
group by grouping sets ((tenant), ())
