/*---
title: Occupancy
unit: percent
about: Nights sold in a month as a share of the nights that the nightly units were available, from the month of the first night sold on, ten years at most.
settings: { horizon_months: 6 }
lowest: 0
highest: 1
---*/
with sold as (
  select b.tenant, b.service_start, b.service_end
  from bookings b join products p on p.tenant = b.tenant and p.id = b.product and p.recognition = 'per night'
  where b.status in ('confirmed', 'served') and b.service_end > b.service_start
),
months as (
  select tenant, months_before(getvariable('as_of'), n) as month, months_before(getvariable('as_of'), n - 1) as next
  from (select tenant, month_of(min(service_start)) as first from sold group by tenant), generate_series(1, 120) as numbers(n)
  where months_before(getvariable('as_of'), n) >= first
),
available as (
  select m.tenant, m.month, sum(greatest(0, least(coalesce(l.ends, m.next), m.next) - greatest(l.starts, m.month))) as nights
  from months m join leases l on l.tenant = m.tenant and l.kind = 'nightly' and l.status <> 'upcoming' and l.starts < m.next
  group by m.tenant, m.month
),
taken as (
  select m.tenant, m.month, sum(least(s.service_end, m.next) - greatest(s.service_start, m.month)) as nights
  from months m join sold s on s.tenant = m.tenant and s.service_start < m.next and s.service_end > m.month
  group by m.tenant, m.month
)
select a.tenant, a.month, coalesce(sum(t.nights), 0) / sum(a.nights) as value
from available a left join taken t using (tenant, month)
where a.nights > 0
group by grouping sets ((a.tenant, a.month), (a.month))
