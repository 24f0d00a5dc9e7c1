/*---
title: Recognition policy
about: When revenue of each product is earned, whether it is shown gross or net of the channel, and what cancelling cost in 12 months.
readers: { cao: 6 }
covers: none
optional: [bookings, channels, postings, accounts]
columns:
  - { key: tenant, title: Company }
  - { key: product, title: Product }
  - { key: timing, title: Earned }
  - { key: presentation, title: Shown }
  - { key: sold, title: "Sold, 12 months", unit: count }
  - { key: cancelled, title: Cancelled, unit: count }
  - { key: refunded, title: Refunded, unit: money }
  - { key: kept, title: Kept when cancelled, unit: money }
tenant_column: tenant
empty: No products are listed.
needs: Keep products.csv with the column recognition.
---*/
with commissions as (
  select distinct tenant from ledger where category = 'commission'
),
paid_channels as (
  select distinct tenant from channels where commission > 0
)
select p.tenant, p.name as product,
  (case p.recognition when 'point of service' then 'on the day of the service' when 'per night' then 'night by night'
    when 'over voyage' then 'over the voyage' when 'per month' then 'month by month' else 'not stated, taken on the day' end) as timing,
  (case when any_value(c.tenant) is not null then 'gross, commission as a cost'
    when any_value(h.tenant) is not null then 'net of the channel' else 'gross, no channel takes a share' end) as presentation,
  count(b.id) filter (where b.confirmed_on is not null) as sold,
  count(b.id) filter (where b.status = 'cancelled') as cancelled,
  coalesce(sum(b.refunded), 0) as refunded,
  coalesce(sum(b.paid - coalesce(b.refunded, 0)) filter (where b.status = 'cancelled'), 0) as kept
from products p
left join bookings b on b.tenant = p.tenant and b.product = p.id and b.booked_on > getvariable('as_of') - 365
left join commissions c on c.tenant = p.tenant
left join paid_channels h on h.tenant = p.tenant
group by p.tenant, p.id, p.name, p.recognition
order by p.tenant, p.name
limit 30
