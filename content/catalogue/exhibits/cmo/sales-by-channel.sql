/*---
title: Sales by channel
about: Inquiries and confirmed bookings of 365 days, and what the channel kept.
readers: { cmo: 5 }
optional: [channels]
columns:
  - { key: tenant, title: Company }
  - { key: channel, title: Channel }
  - { key: leads, title: Leads, unit: count }
  - { key: won, title: Won, unit: count }
  - { key: conversion, title: Conversion, unit: percent }
  - { key: revenue, title: Value, unit: money }
  - { key: commission, title: Commission, unit: money }
tenant_column: tenant
empty: Nothing was booked in 365 days.
needs: Keep bookings.csv with the channel of each booking.
---*/
select b.tenant, coalesce(channel_text(b.channel), 'not stated') as channel, count(*) as leads,
  count(b.confirmed_on) as won, count(b.confirmed_on) / count(*) as conversion,
  coalesce(sum(b.amount) filter (where b.confirmed_on is not null and b.status <> 'cancelled'), 0) as revenue,
  coalesce(sum(b.amount * c.commission) filter (where b.confirmed_on is not null and b.status <> 'cancelled'), 0) as commission
from bookings b left join channels c on c.tenant = b.tenant and c.channel = b.channel
where b.booked_on > getvariable('as_of') - 365 and b.counterparty_tenant is null
group by b.tenant, b.channel
order by revenue desc, b.tenant, b.channel
limit 30
