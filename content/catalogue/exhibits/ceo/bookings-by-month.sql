/*---
title: Bookings by month of service
about: Value of bookings confirmed or served, against the whole of the same month a year before; this month and those to come hold what is confirmed so far.
readers: { ceo: 5, cmo: 6 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: bookings, title: Bookings, unit: count }
  - { key: value, title: Value, unit: money }
  - { key: year_before, title: A year before, unit: money }
chart: { type: bar, x: month, series: [value, year_before] }
empty: Nothing is booked.
needs: Keep bookings.csv.
---*/
with months as (
  select month_of(service_start) as month, count(*) as bookings, sum(amount) as value
  from bookings
  where status in ('confirmed', 'served') and service_start is not null and counterparty_tenant is null
  group by month_of(service_start)
)
select m.month, m.bookings, m.value, y.value as year_before
from months m left join months y on y.month = months_before(m.month, 12)
where m.month >= months_before(getvariable('as_of'), 11)
order by m.month
limit 30
