/*---
title: Occupancy
unit: percent
better: higher
period: 30 days to the run
about: Nights sold as a share of the nights that the nightly units were available.
readers: { rental-property: 1 }
needs: Keep leases.csv with a row for each nightly unit, bookings.csv, and products.csv with the recognition "per night".
---*/
with units as (
  select tenant, sum(greatest(0, least(coalesce(ends, getvariable('as_of')), getvariable('as_of'))
    - greatest(starts, getvariable('as_of') - 30))) as nights
  from leases where kind = 'nightly' and status <> 'upcoming' group by tenant
),
sold as (
  select b.tenant, sum(greatest(0, least(b.service_end, getvariable('as_of')) - greatest(b.service_start, getvariable('as_of') - 30))) as nights
  from bookings b join products p on p.tenant = b.tenant and p.id = b.product and p.recognition = 'per night'
  where b.status in ('confirmed', 'served') and b.service_end > b.service_start
  group by b.tenant
)
select u.tenant, coalesce(sum(s.nights), 0) / nullif(sum(u.nights), 0) as value
from units u left join sold s using (tenant)
group by grouping sets ((u.tenant), ())
