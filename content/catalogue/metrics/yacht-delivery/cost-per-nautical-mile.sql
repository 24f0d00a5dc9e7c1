/*---
title: Cost per nautical mile
unit: money
better: lower
period: Deliveries that arrived in 12 months
about: Fuel, crew and other cost divided by the nautical miles sailed.
readers: { yacht-delivery: 2 }
covers: month
needs: Keep deliveries.csv with nautical miles and every cost of each delivery.
---*/
select tenant,
  sum(coalesce(fuel, 0) + coalesce(crew_cost, 0) + coalesce(other_cost, 0)) / nullif(sum(nautical_miles), 0) as value
from deliveries
where status = 'arrived' and actual_arrival > getvariable('as_of') - 365
group by grouping sets ((tenant), ())
