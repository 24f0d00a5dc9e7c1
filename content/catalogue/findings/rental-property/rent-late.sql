/*---
title: Rent is late
severity: high
settings: { rent_late_days: 5 }
readers:
  rental-property: The rent of this month has not come in; the first week decides whether it will.
  cfo: This rent is missing in the month's cash.
  cao: The receivable must be followed until it is paid or written off.
subject: property, unit and month
covers: month
quiet_below: { count: 1, money: 50, period: "five days after it was due", persistence: 1 }
stake: recoverable
owner: property-manager
recommendation: Call the tenant, and write down the day on which they promise to pay.
done_when: The rent of the month is received in full.
effort: 30 minutes
milestone: 30
---*/
select r.tenant, (case r.property when r.tenant then '' else r.property || ' · ' end) || r.unit || ' · ' || strftime(r.month, '%Y-%m') as subject,
  strftime(r.month, '%B') || ' rent of ' || replace(r.unit, '-', ' ') || ' at ' || t.name || ' is '
    || count_text(getvariable('as_of') - r.due, 'day', 'days') || ' late' as title,
  money_text(r.amount - coalesce(r.received, 0)) || ' of ' || money_text(r.amount) || ' due on ' || date_text(r.due) || ' is open.' as detail,
  r.amount - coalesce(r.received, 0) as money, 1 as n, r.due, r.file, r.line
from rents r join tenants t using (tenant)
where coalesce(r.received, 0) < r.amount and getvariable('as_of') - r.due > getvariable('rent_late_days')
union all by name
select tenant, (case property when tenant then '' else property || ' · ' end) || unit || ' · ' || strftime(month, '%Y-%m') as subject,
  coalesce(received_on, getvariable('as_of')) as settled_on
from rents where received > 0
