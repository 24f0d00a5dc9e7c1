/*---
title: Leads
unit: count
better: higher
period: 30 days to the run
about: New inquiries and bookings of the last 30 days; the portfolio leaves out what companies sell to each other.
readers: { cmo: 2 }
needs: Keep bookings.csv with every inquiry, not only those that were won.
---*/
with leads as (select tenant, counterparty_tenant, booked_on > getvariable('as_of') - 30 as recent from bookings)
select tenant, count(*) filter (where recent) as value from leads group by tenant
union all
select null, count(*) filter (where recent) from leads where counterparty_tenant is null
