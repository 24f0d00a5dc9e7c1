/*---
title: RevPAR
unit: money
better: higher
period: 30 days to the run
about: Revenue per available room night, room revenue divided by the nights that the nightly units were available.
readers: { rental-property: 3 }
needs: Keep leases.csv with a row for each nightly unit, bookings.csv, and products.csv with the recognition "per night".
---*/
with units as (
  select tenant, sum(greatest(0, least(coalesce(ends, getvariable('as_of')), getvariable('as_of'))
    - greatest(starts, getvariable('as_of') - 30))) as nights
  from leases where kind = 'nightly' and status <> 'upcoming' group by tenant
),
nights as (
  select b.tenant, b.amount, b.service_end - b.service_start as all_nights,
    greatest(0, least(b.service_end, getvariable('as_of')) - greatest(b.service_start, getvariable('as_of') - 30)) as nights
  from bookings b join products p on p.tenant = b.tenant and p.id = b.product and p.recognition = 'per night'
  where b.status in ('confirmed', 'served') and b.service_end > b.service_start
),
revenue as (
  select tenant, sum(cast(amount * nights / all_nights as decimal(18, 4))) as amount from nights group by tenant
)
select u.tenant, coalesce(sum(r.amount), 0) / nullif(sum(u.nights), 0) as value
from units u left join revenue r using (tenant)
group by grouping sets ((u.tenant), ())
