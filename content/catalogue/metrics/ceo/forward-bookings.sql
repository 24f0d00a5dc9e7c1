/*---
title: Confirmed forward bookings
unit: money
better: higher
period: Services after the run
about: Value of confirmed bookings whose service is still to come; the portfolio leaves out what companies sell to each other.
readers: { ceo: 8, cmo: 7 }
needs: Keep bookings.csv with the day of confirmation and of service.
---*/
with ahead as (
  select tenant, counterparty_tenant,
    case when status = 'confirmed' and service_start > getvariable('as_of') then amount else 0 end as amount
  from bookings
)
select tenant, sum(amount) as value from ahead group by tenant
union all
select null, sum(amount) from ahead where counterparty_tenant is null
