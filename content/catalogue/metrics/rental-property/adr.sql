/*---
title: ADR
unit: money
better: higher
period: 30 days to the run
about: Average daily rate, room revenue of the nights sold divided by those nights.
readers: { rental-property: 2 }
needs: Keep bookings.csv, and products.csv with the recognition "per night".
---*/
with nights as (
  select b.tenant, b.amount, b.service_end - b.service_start as all_nights,
    greatest(0, least(b.service_end, getvariable('as_of')) - greatest(b.service_start, getvariable('as_of') - 30)) as nights
  from bookings b join products p on p.tenant = b.tenant and p.id = b.product and p.recognition = 'per night'
  where b.status in ('confirmed', 'served') and b.service_end > b.service_start
)
select tenant, sum(cast(amount * nights / all_nights as decimal(18, 4))) / nullif(sum(nights), 0) as value
from nights
group by grouping sets ((tenant), ())
