/*---
title: Conversion
unit: percent
better: higher
period: Inquiries of 90 days that ended 14 days before the run
about: Share of a cohort of inquiries that was confirmed; the last 14 days are left out because they are not decided yet.
readers: { cmo: 3 }
settings: { cohort_days: 90, decide_days: 14 }
needs: Keep bookings.csv with every inquiry, not only those that were won.
---*/
with cohort as (
  select tenant, counterparty_tenant, confirmed_on is not null as won from bookings
  where booked_on <= getvariable('as_of') - getvariable('decide_days')
    and booked_on > getvariable('as_of') - getvariable('decide_days') - getvariable('cohort_days')
)
select tenant, count(*) filter (where won) / count(*) as value from cohort group by tenant
union all
select null, count(*) filter (where won) / nullif(count(*), 0) from cohort where counterparty_tenant is null
