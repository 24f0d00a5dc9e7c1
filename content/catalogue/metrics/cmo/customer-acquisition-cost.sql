/*---
title: Customer acquisition cost
unit: money
better: lower
period: 90 days to the run
about: Marketing spend divided by first-time customers, without commission; a company that keeps bookings and won nobody counts with its spend.
settings: { acquisition_days: 90 }
readers: { cmo: 4 }
needs: Keep bookings.csv with the customer, and postings.csv with marketing on accounts of the category "marketing".
---*/
with spend as (
  select tenant, sum(amount) as amount
  from ledger
  where category = 'marketing' and date > getvariable('as_of') - getvariable('acquisition_days')
  group by tenant
),
firsts as (
  select tenant, customer, min(confirmed_on) as first from bookings
  where confirmed_on is not null and customer is not null and counterparty_tenant is null and status <> 'cancelled'
  group by tenant, customer
),
won as (
  select tenant, count(*) filter (where first > getvariable('as_of') - getvariable('acquisition_days')) as n from firsts group by tenant
)
select tenant, sum(amount) / nullif(sum(n), 0) as value
from spend join won using (tenant)
group by grouping sets ((tenant), ())
