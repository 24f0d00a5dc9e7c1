/*---
title: Pipeline is behind pace
severity: high
settings: { pace_share: 0.8, default_lead_days: 30 }
readers:
  ceo: Fewer bookings are confirmed for the coming weeks than at the same time last year.
  cmo: The coming weeks need demand now; what is not booked within the usual lead is lost.
  cfo: Revenue of the coming weeks will be short by about this sum.
subject: company
optional: [products]
quiet_below: { count: 3, money: 500, period: "confirmed bookings within the booking lead, against the same weekday 52 weeks before", persistence: 2 }
owner: cmo
recommendation: Write to last year's customers of these weeks and to the open inquiries with a date that is still free.
done_when: Confirmed bookings within the lead reach four fifths of last year's.
effort: 1 day
milestone: 30
---*/
with leads as (
  select b.*, coalesce(p.booking_lead_days, getvariable('default_lead_days'))::integer as lead
  from bookings b left join products p on p.tenant = b.tenant and p.id = b.product
  where b.counterparty_tenant is null
),
counted as (
  select tenant, amount, lead,
    status = 'confirmed' and service_start > getvariable('as_of') and service_start <= getvariable('as_of') + lead as ahead,
    confirmed_on <= getvariable('as_of') - 364 and service_start > getvariable('as_of') - 364
      and service_start <= getvariable('as_of') - 364 + lead
      and (cancelled_on is null or cancelled_on > getvariable('as_of') - 364) as year_ago
  from leads
),
sums as (
  select tenant, count(*) filter (where ahead) as ahead, count(*) filter (where year_ago) as year_ago, max(lead) as lead,
    coalesce(sum(amount) filter (where ahead), 0) as value_ahead, coalesce(sum(amount) filter (where year_ago), 0) as value_year_ago
  from counted group by tenant
)
select s.tenant, s.tenant as subject,
  t.name || ' has ' || count_text(ahead, 'booking', 'bookings') || ' ahead, against ' || year_ago || ' a year ago: '
    || money_text(value_year_ago - value_ahead) || ' less' as title,
  'Confirmed for services within the booking lead of at most ' || count_text(lead, 'day', 'days') || ': ' || money_text(value_ahead)
    || ' now, ' || money_text(value_year_ago) || ' at the same time last year.' as detail,
  value_year_ago - value_ahead as money, year_ago - ahead as n, money_text(value_ahead) as confirmed_ahead,
  money_text(value_year_ago) as a_year_before
from sums s join tenants t using (tenant)
where ahead < year_ago * getvariable('pace_share')
