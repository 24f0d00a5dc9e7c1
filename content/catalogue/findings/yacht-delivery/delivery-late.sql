/*---
title: Delivery is late
severity: medium
settings: { late_days: 0, late_window_days: 180 }
readers:
  yacht-delivery: The vessel's owner waits for it or has waited; say why before they ask.
subject: delivery
covers: month
quiet_below: { count: 1, money: 0, period: "arrivals of 180 days, and voyages under way", persistence: 1 }
owner: delivery-manager
recommendation: Ask the skipper what cost the days, tell the vessel's owner, and plan the next voyage of this route with them.
done_when: The vessel has arrived, and a later delivery of its route arrives in time.
effort: 1 hour
milestone: 30
---*/
with late as (
  select d.*, (select min(n.actual_arrival) from deliveries n where n.tenant = d.tenant and n.origin = d.origin and n.destination = d.destination
    and n.actual_arrival > d.actual_arrival and n.actual_arrival - n.planned_arrival <= getvariable('late_days')) as in_time_on
  from deliveries d
  where (actual_arrival - planned_arrival > getvariable('late_days') and actual_arrival > getvariable('as_of') - getvariable('late_window_days'))
    or (actual_arrival is null and status in ('won', 'under way') and getvariable('as_of') - planned_arrival > getvariable('late_days'))
)
select tenant, id as subject,
  (case when actual_arrival is null then vessel || ' was due in ' || destination || ' on ' || day_text(planned_arrival)
    else vessel || ' arrived in ' || destination || ' ' || count_text(actual_arrival - planned_arrival, 'day', 'days') || ' late' end) as title,
  'Planned for ' || date_text(planned_arrival) || (case when actual_arrival is null
    then ', not arrived by the run.' else ', arrived on ' || date_text(actual_arrival) || '.' end) as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, (case when actual_arrival is null then planned_arrival end) as due,
  actual_arrival + (getvariable('late_window_days') - 1)::integer as in_view_until, file, line
from late
where in_time_on is null
union all by name
select tenant, id as subject, in_time_on as settled_on from late where in_time_on is not null
