/*---
title: Delivery earned too little
severity: medium
settings: { delivery_margin: 0.15, delivery_days: 180 }
readers:
  yacht-delivery: With all costs in, the voyage hardly paid for its risk.
  cfo: Deliveries like this one do not carry their share of fixed cost.
subject: delivery
covers: month
quiet_below: { count: 1, money: 100, period: "deliveries that arrived in 180 days", persistence: 1 }
owner: delivery-manager
recommendation: Compare the quote with the three costs and change the rule of thumb that was wrong.
done_when: A later delivery of the route keeps the margin.
effort: 1 hour
milestone: 30
---*/
with margins as (
  select *, coalesce(fuel, 0) + coalesce(crew_cost, 0) + coalesce(other_cost, 0) as cost
  from deliveries
  where status = 'arrived' and revenue > 0 and actual_arrival > getvariable('as_of') - getvariable('delivery_days')
),
low as (
  select m.*, (select min(n.actual_arrival) from margins n where n.tenant = m.tenant and n.origin = m.origin and n.destination = m.destination
    and n.actual_arrival > m.actual_arrival and (n.revenue - n.cost) / n.revenue >= getvariable('delivery_margin')) as better_on
  from margins m
  where (revenue - cost) / revenue < getvariable('delivery_margin')
)
select tenant, id as subject,
  'Delivery of ' || vessel || ' to ' || destination || (case when cost > revenue then ' lost ' else ' kept ' end)
    || percent_text(abs(revenue - cost) / revenue) || ' of its price' as title,
  'Revenue was ' || money_text(revenue) || ', costs ' || money_text(cost) || ' (fuel ' || money_text(coalesce(fuel, 0))
    || ', crew ' || money_text(coalesce(crew_cost, 0)) || ', other ' || money_text(coalesce(other_cost, 0)) || '); at least ' || percent_text(getvariable('delivery_margin')) || ' should remain.' as detail,
  round(revenue * getvariable('delivery_margin') - (revenue - cost), 2) as money, 1 as n, actual_arrival as since,
  actual_arrival + (getvariable('delivery_days') - 1)::integer as in_view_until, file, line,
  money_text(revenue) as revenue, money_text(cost) as cost
from low
where better_on is null
union all by name
select tenant, id as subject, better_on as settled_on from low where better_on is not null
