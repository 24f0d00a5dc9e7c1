/*---
title: On-time share
unit: percent
better: higher
period: Deliveries that arrived in 12 months
about: Share of the deliveries that arrived on or before the planned day.
readers: { yacht-delivery: 3 }
covers: month
needs: Keep deliveries.csv with planned and actual arrival.
---*/
select tenant, count(*) filter (where actual_arrival <= planned_arrival) / nullif(count(*), 0) as value
from deliveries
where status = 'arrived' and planned_arrival is not null and actual_arrival > getvariable('as_of') - 365
group by grouping sets ((tenant), ())
