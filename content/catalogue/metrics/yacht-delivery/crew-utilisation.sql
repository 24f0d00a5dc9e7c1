/*---
title: Crew utilisation
unit: percent
better: higher
period: 90 days to the run
about: Crew-days of deliveries that arrived, as a share of the crew-days available (44 a month, a crew of two, unless set otherwise).
readers: { yacht-delivery: 6 }
settings: { crew_days_a_month: 44 }
covers: month
needs: Keep deliveries.csv with the crew-days of each delivery.
---*/
select tenant,
  coalesce(sum(crew_days) filter (where actual_arrival > getvariable('as_of') - 90), 0)
    / (count(distinct tenant) * getvariable('crew_days_a_month') * 3) as value
from deliveries
where status in ('won', 'under way', 'arrived')
group by grouping sets ((tenant), ())
