/*---
title: Confirmed forward bookings against last year
unit: percent
better: higher
period: Services after the run, against the same weekday 52 weeks before
about: Value of confirmed forward bookings as a share of what was confirmed for services ahead 52 weeks ago.
readers: { ceo: 3, cmo: 8 }
needs: Keep bookings.csv for more than a year.
---*/
with pace as (
  select tenant, counterparty_tenant, amount,
    status = 'confirmed' and service_start > getvariable('as_of') as ahead,
    confirmed_on <= getvariable('as_of') - 364 and service_start > getvariable('as_of') - 364
      and (cancelled_on is null or cancelled_on > getvariable('as_of') - 364) as year_ago
  from bookings
),
sums as (
  select tenant, coalesce(sum(amount) filter (where ahead), 0) as ahead, sum(amount) filter (where year_ago) as year_ago
  from pace group by tenant
  union all
  select null, coalesce(sum(amount) filter (where ahead), 0), sum(amount) filter (where year_ago)
  from pace where counterparty_tenant is null
)
select tenant, ahead / year_ago as value from sums where year_ago > 0
