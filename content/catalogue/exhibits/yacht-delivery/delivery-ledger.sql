/*---
title: Delivery ledger
about: Deliveries that arrived in 12 months, those under way and those won and not yet begun, newest first, with margin after fuel, crew and other cost.
readers: { yacht-delivery: 1 }
covers: none
columns:
  - { key: id, title: Delivery }
  - { key: vessel, title: Vessel }
  - { key: route, title: Route }
  - { key: arrived, title: Arrived, unit: date }
  - { key: margin, title: Margin, unit: percent }
  - { key: revenue, title: Revenue, unit: money }
  - { key: cost, title: Cost, unit: money }
  - { key: nautical_miles, title: Nautical miles, unit: number }
  - { key: planned, title: Planned, unit: date }
  - { key: status, title: Status }
empty: No delivery arrived in 12 months and none is won.
needs: Keep deliveries.csv.
---*/
with ledgered as (
  -- As in the key figures, a cost not entered counts as none; before the arrival no cost is known.
  select *, (case when status = 'arrived' then coalesce(fuel, 0) + coalesce(crew_cost, 0) + coalesce(other_cost, 0) end) as cost
  from deliveries
)
select id, vessel, origin || ' – ' || destination as route, status, planned_arrival as planned, actual_arrival as arrived,
  nautical_miles, revenue, cost, (revenue - cost) / nullif(revenue, 0) as margin
from ledgered
where status in ('won', 'under way') or (status = 'arrived' and actual_arrival > getvariable('as_of') - 365)
order by coalesce(actual_arrival, planned_arrival, won) desc, id
limit 30
