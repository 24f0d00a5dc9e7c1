/*---
title: Channel sequencing
about: Channels that are not live, by expected contribution a day of effort, each after the channel that it needs first; contribution is audience × fit × conversion × (price × (1 − commission) − variable cost), capped by free capacity, where conversion is sales a month for each fitting person whom the live channels reach.
readers: { cmo: 2 }
columns:
  - { key: rank, title: Rank, unit: count }
  - { key: tenant, title: Company }
  - { key: channel, title: Channel }
  - { key: status, title: Status }
  - { key: prerequisite, title: Needs first }
  - { key: audience, title: Audience, unit: count }
  - { key: fit, title: Fit, unit: number }
  - { key: conversion, title: Conversion, unit: percent }
  - { key: contribution, title: Contribution a month, unit: money }
  - { key: effort_days, title: Days of effort, unit: number }
  - { key: per_day, title: A day of effort, unit: money }
  - { key: assumptions, title: Assumptions }
tenant_column: tenant
empty: Every channel that is listed is live.
needs: Keep channels.csv with audience, fit and effort, products.csv with price and cost, and bookings.csv.
---*/
with recursive waiting as (select * from channels where status <> 'live'),
steps as (
  select w.tenant, w.channel,
    (case when w.prerequisite is null or exists (from channels l where l.tenant = w.tenant and l.channel = w.prerequisite)
      then 0 else 1 end) as step
  from waiting w
  where not exists (from waiting p where p.tenant = w.tenant and p.channel = w.prerequisite)
  union all
  select w.tenant, w.channel, s.step + 1 from waiting w join steps s on s.tenant = w.tenant and s.channel = w.prerequisite
),
reach as (
  select tenant, sum(audience * fit)::double as people from channels where status = 'live' and audience > 0 group by tenant
),
sold as (
  select tenant, count(*) / 12 as a_month from bookings
  where confirmed_on > getvariable('as_of') - 365 and status <> 'cancelled' and counterparty_tenant is null
  group by tenant
),
mean_product as (
  select tenant, (sum(price) / count(price))::double as price, (sum(coalesce(variable_cost, 0)) / count(*))::double as cost,
    (case when count(weekly_capacity) = count(*) then sum(weekly_capacity)::double * 52 / 12 end) as capacity
  from products where price is not null group by tenant
),
expected as (
  select w.*, coalesce(t.step, 99) as step, s.a_month / nullif(r.people, 0) as conversion, p.price, p.cost,
    coalesce(w.commission, 0)::double as kept, greatest(p.capacity - s.a_month, 0) as free, p.capacity,
    w.audience::double * w.fit::double * s.a_month / nullif(r.people, 0) as wanted
  from waiting w
  left join steps t on t.tenant = w.tenant and t.channel = w.channel
  left join reach r on r.tenant = w.tenant
  left join sold s on s.tenant = w.tenant
  left join mean_product p on p.tenant = w.tenant
),
valued as (
  select *, case when wanted is not null and price is not null
      then least(wanted, case when capacity is not null then free end) * (price * (1 - kept) - cost) end as contribution
  from expected
),
per_effort as (select *, contribution / greatest(coalesce(effort_days::double, 1), 0.5) as per_day from valued)
select row_number() over (order by step, per_day desc nulls last, tenant, per_effort.channel) as rank,
  tenant, channel_text(channel) as channel, status, channel_text(prerequisite) as prerequisite, audience, fit, conversion, contribution, effort_days, per_day,
  (case when contribution is null then 'No audience and fit, or no sales and price of this company to reckon from'
    else 'Price ' || money_text(price) || ', commission ' || percent_text(kept) || ', variable cost ' || money_text(cost)
      || (case when capacity is null then ', no capacity stated' when wanted > free then ', capped at '
        || round(free, 1) || ' sales a month' else '' end)
      || (case when effort_days is null then ', one day of effort' else '' end) end) as assumptions
from per_effort
order by rank
limit 20
