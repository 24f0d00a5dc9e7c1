/*---
title: Delivery ledger
about: Deliveries won in 12 months, newest first, with margin after fuel, crew and other cost.
readers: { yacht-delivery: 1 }
covers: none
columns:
  - { key: id, title: Delivery }
  - { key: vessel, title: Vessel }
  - { key: route, title: Route }
  - { key: status, title: Status }
  - { key: planned, title: Planned, unit: date }
  - { key: arrived, title: Arrived, unit: date }
  - { key: nautical_miles, title: Nautical miles, unit: number }
  - { key: revenue, title: Revenue, unit: money }
  - { key: cost, title: Cost, unit: money }
  - { key: margin, title: Margin, unit: percent }
empty: No delivery was won in 12 months.
needs: Keep deliveries.csv.
---*/
select id, vessel, origin || ' – ' || destination as route, status, planned_arrival as planned, actual_arrival as arrived,
  nautical_miles, revenue, fuel + crew_cost + other_cost as cost,
  (revenue - fuel - crew_cost - other_cost) / nullif(revenue, 0) as margin
from deliveries
where status in ('won', 'under way', 'arrived') and won > getvariable('as_of') - 365
order by coalesce(actual_arrival, planned_arrival, won) desc, id
limit 30
