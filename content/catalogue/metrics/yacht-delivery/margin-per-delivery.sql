/*---
title: Margin per delivery
unit: percent
better: higher
period: Deliveries that arrived in 12 months
about: Revenue minus fuel, crew and other cost, as a share of revenue.
readers: { yacht-delivery: 1 }
covers: month
needs: Keep deliveries.csv with revenue and every cost of each delivery.
---*/
select tenant,
  sum(revenue - coalesce(fuel, 0) - coalesce(crew_cost, 0) - coalesce(other_cost, 0)) / nullif(sum(revenue), 0) as value
from deliveries
where status = 'arrived' and actual_arrival > getvariable('as_of') - 365
group by grouping sets ((tenant), ())
