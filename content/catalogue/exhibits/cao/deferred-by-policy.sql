/*---
title: Deferred revenue by recognition policy
about: What customers paid and what is not earned yet, booking by booking, against the accounts of deferred revenue; what is served or paid and not posted yet makes a difference of some days.
readers: { cao: 12 }
columns:
  - { key: tenant, title: Company }
  - { key: at_service, title: Earned at service, unit: money }
  - { key: by_night, title: By night, unit: money }
  - { key: over_voyage, title: Over the voyage, unit: money }
  - { key: by_month, title: By month, unit: money }
  - { key: unearned, title: All bookings, unit: money }
  - { key: books, title: In the books, unit: money }
  - { key: difference, title: Books less bookings, unit: money }
tenant_column: tenant
empty: No company keeps both bookings and books.
needs: Keep bookings.csv with what was paid, products.csv with the column recognition, postings.csv and accounts.csv.
---*/
with bookings_left as (
  select tenant, policy, any_value(received) - coalesce(sum(earned) filter (where day <= getvariable('as_of')), 0) as unearned
  from recognition
  where counterparty_tenant is null
  group by tenant, booking, policy
),
by_policy as (
  select tenant,
    coalesce(sum(unearned) filter (where policy = 'point of service'), 0) as at_service,
    coalesce(sum(unearned) filter (where policy = 'per night'), 0) as by_night,
    coalesce(sum(unearned) filter (where policy = 'over voyage'), 0) as over_voyage,
    coalesce(sum(unearned) filter (where policy = 'per month'), 0) as by_month
  from bookings_left where unearned > 0
  group by tenant
),
booked as (
  select tenant, -sum(amount) as books from ledger
  where category = 'deferred revenue' and counterparty_tenant is null and tenant in (select tenant from bookings)
  group by tenant
),
joined as (
  select tenant, coalesce(at_service, 0) as at_service, coalesce(by_night, 0) as by_night, coalesce(over_voyage, 0) as over_voyage,
    coalesce(by_month, 0) as by_month, coalesce(books, 0) as books
  from by_policy full join booked using (tenant)
)
select tenant, at_service, by_night, over_voyage, by_month, at_service + by_night + over_voyage + by_month as unearned, books,
  books - (at_service + by_night + over_voyage + by_month) as difference
from joined join tenants t using (tenant)
order by t.position
