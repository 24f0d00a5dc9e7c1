/*---
title: Margin by route
about: Deliveries that arrived in 24 months, by route.
readers: { yacht-delivery: 3 }
covers: month
columns:
  - { key: route, title: Route }
  - { key: deliveries, title: Deliveries, unit: count }
  - { key: nautical_miles, title: Nautical miles, unit: number }
  - { key: revenue, title: Revenue, unit: money }
  - { key: margin, title: Margin, unit: percent }
  - { key: cost_per_mile, title: Cost a nautical mile, unit: money }
  - { key: on_time, title: On time, unit: percent }
chart: { type: bar, x: route, series: [margin] }
empty: No delivery has arrived in 24 months.
needs: Keep deliveries.csv.
---*/
with arrived as (
  select origin || ' – ' || destination as route, nautical_miles, revenue, actual_arrival <= planned_arrival as on_time,
    coalesce(fuel, 0) + coalesce(crew_cost, 0) + coalesce(other_cost, 0) as cost
  from deliveries
  where status = 'arrived' and actual_arrival > getvariable('as_of') - 730
)
select route, count(*) as deliveries, sum(nautical_miles) as nautical_miles, sum(revenue) as revenue,
  (sum(revenue) - sum(cost)) / nullif(sum(revenue), 0) as margin, sum(cost) / nullif(sum(nautical_miles), 0) as cost_per_mile,
  count(*) filter (where on_time) / count(*) as on_time
from arrived
group by route
order by deliveries desc, route
limit 30
