/*---
title: Channel sequencing
about: Channels that are not live, by expected contribution a day of effort; contribution is audience × fit × the company's own conversion × (price × (1 − commission) − variable cost), capped by free capacity, with channels that have a prerequisite last.
readers: { cmo: 2 }
columns:
  - { key: rank, title: Rank, unit: count }
  - { key: tenant, title: Company }
  - { key: channel, title: Channel }
  - { key: status, title: Status }
  - { key: prerequisite, title: Prerequisite }
  - { key: audience, title: Audience, unit: count }
  - { key: fit, title: Fit, unit: number }
  - { key: conversion, title: Conversion, unit: percent }
  - { key: contribution, title: Contribution a month, unit: money }
  - { key: effort_days, title: Days of effort, unit: number }
  - { key: per_day, title: A day of effort, unit: money }
tenant_column: tenant
empty: Every channel that is listed is live.
needs: Keep channels.csv with audience, fit and effort, products.csv with price and cost, and bookings.csv.
---*/
with reach as (
  select tenant, sum(audience * fit)::double as people from channels where status = 'live' and audience > 0 group by tenant
),
sold as (
  select tenant, count(*) / 12 as a_month from bookings
  where confirmed_on > getvariable('as_of') - 365 and status <> 'cancelled' and counterparty_tenant is null
  group by tenant
),
mean_product as (
  select tenant, (sum(price) / count(*))::double as price, (sum(coalesce(variable_cost, 0)) / count(*))::double as cost,
    sum(weekly_capacity)::double * 52 / 12 as capacity
  from products group by tenant
),
expected as (
  select c.tenant, c.channel, c.status, c.prerequisite, c.audience, c.fit, c.effort_days, s.a_month / r.people as conversion,
    least(c.audience::double * c.fit::double * s.a_month / r.people, greatest(p.capacity - s.a_month, 0))
      * (p.price * (1 - coalesce(c.commission, 0)::double) - p.cost) as contribution
  from channels c join reach r using (tenant) join sold s using (tenant) join mean_product p using (tenant)
  where c.status <> 'live' and r.people > 0
)
select row_number() over (order by prerequisite is not null, contribution / greatest(effort_days::double, 0.5) desc, tenant, channel) as rank,
  tenant, channel, status, prerequisite, audience, fit, conversion, contribution, effort_days,
  contribution / greatest(effort_days::double, 0.5) as per_day
from expected
order by rank
limit 20
