/*---
title: Revenue to be earned
about: Confirmed bookings by the month in which the policy of their product will earn them, all companies, without what they sell to each other.
readers: { cao: 13 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: at_service, title: Earned at service, unit: money }
  - { key: by_night, title: By night, unit: money }
  - { key: over_voyage, title: Over the voyage, unit: money }
  - { key: by_month, title: By month, unit: money }
  - { key: total, title: Total, unit: money }
empty: No confirmed booking is still to be earned.
needs: Keep bookings.csv with the days of service, and products.csv with the column recognition.
---*/
select month_of(day) as month,
  coalesce(sum(earned) filter (where policy = 'point of service'), 0) as at_service,
  coalesce(sum(earned) filter (where policy = 'per night'), 0) as by_night,
  coalesce(sum(earned) filter (where policy = 'over voyage'), 0) as over_voyage,
  coalesce(sum(earned) filter (where policy = 'per month'), 0) as by_month,
  sum(earned) as total
from recognition
where day > getvariable('as_of') and counterparty_tenant is null
group by month_of(day)
order by month
