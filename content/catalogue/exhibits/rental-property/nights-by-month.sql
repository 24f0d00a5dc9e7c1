/*---
title: Nightly lets by month
about: Nights sold, ADR, occupancy and RevPAR of the nightly units by month of the night; this month holds what is booked so far, nights to come too.
readers: { rental-property: 4 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: nights, title: Nights, unit: count }
  - { key: occupancy, title: Occupancy, unit: percent }
  - { key: adr, title: ADR, unit: money }
  - { key: revpar, title: RevPAR, unit: money }
chart: { type: line, x: month, series: [adr, revpar] }
empty: No night was sold.
needs: Keep leases.csv with a row for each nightly unit, bookings.csv, and products.csv with the recognition "per night".
---*/
with months as (
  select months_before(getvariable('as_of'), n) as month, months_before(getvariable('as_of'), n - 1) as next
  from generate_series(0, 12) as numbers(n)
),
nights as (
  select m.month, sum(greatest(0, least(b.service_end, m.next) - greatest(b.service_start, m.month))) as nights,
    sum(cast(b.amount * greatest(0, least(b.service_end, m.next) - greatest(b.service_start, m.month))
      / (b.service_end - b.service_start) as decimal(18, 4))) as revenue
  from months m
  join bookings b on b.service_start < m.next and b.service_end > m.month and b.status in ('confirmed', 'served')
  join products p on p.tenant = b.tenant and p.id = b.product and p.recognition = 'per night'
  where b.service_end > b.service_start
  group by m.month
),
units as (
  select m.month, sum(greatest(0, least(coalesce(l.ends, m.next), m.next) - greatest(l.starts, m.month))) as available
  from months m join leases l on l.kind = 'nightly' and l.status <> 'upcoming' and l.starts < m.next
  group by m.month
)
select month, nights, nights / nullif(available, 0) as occupancy, revenue / nullif(nights, 0) as adr, revenue / nullif(available, 0) as revpar
from nights join units using (month)
order by month
