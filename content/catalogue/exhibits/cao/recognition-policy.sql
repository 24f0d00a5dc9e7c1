/*---
title: Recognition policy
about: When revenue of each product is earned, how it is shown, and what was cancelled in 12 months.
readers: { cao: 6 }
covers: none
optional: [bookings]
columns:
  - { key: tenant, title: Company }
  - { key: product, title: Product }
  - { key: timing, title: Earned }
  - { key: presentation, title: Shown }
  - { key: sold, title: "Sold, 12 months", unit: count }
  - { key: cancelled, title: Cancelled, unit: count }
  - { key: refunded, title: Refunded, unit: money }
tenant_column: tenant
empty: No products are listed.
needs: Keep products.csv with the column recognition.
---*/
select p.tenant, p.name as product,
  (case p.recognition when 'point of service' then 'on the day of the service' when 'per night' then 'night by night'
    when 'over voyage' then 'over the voyage' when 'per month' then 'month by month' else 'not stated' end) as timing,
  'gross, commission as a cost' as presentation,
  count(b.id) filter (where b.confirmed_on is not null) as sold,
  count(b.id) filter (where b.status = 'cancelled') as cancelled,
  coalesce(sum(b.refunded), 0) as refunded
from products p
left join bookings b on b.tenant = p.tenant and b.product = p.id and b.booked_on > getvariable('as_of') - 365
group by p.tenant, p.id, p.name, p.recognition
order by p.tenant, p.name
limit 30
