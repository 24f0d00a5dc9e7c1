/*---
title: Revenue recognised before it is earned
severity: high
readers:
  cao: Revenue is booked ahead of the service; until then it is deferred revenue.
  cfo: The month looks better than it was, and the deposit may have to be paid back.
subject: booking
covers: month
quiet_below: { count: 1, money: 50, period: "each booking against the day of its service", persistence: 1 }
owner: cao
recommendation: Move the amount from revenue to deferred revenue, and post it to revenue on the day of the service.
done_when: No revenue is posted for the booking before its service day.
effort: 30 minutes
milestone: 30
---*/
with income as (
  select *, unnest(list_distinct(string_split(regexp_replace(coalesce(memo, ''), '[^A-Za-z0-9-]+', ' ', 'g'), ' '))) as word
  from ledger
  where type = 'income'
),
early as (
  select i.tenant, b.id, -sum(i.amount) as amount, min(i.date) as posted, any_value(b.service_start) as service,
    any_value(b.status) as status, arg_min(i.file, i.line) as file, min(i.line) as line
  from income i join bookings b on b.tenant = i.tenant and b.id = i.word
  -- What is kept of a cancelled booking is earned on the day of the cancellation.
  where i.date < least(b.service_start, b.cancelled_on)
  group by i.tenant, b.id
  -- A posting that takes it back to deferred revenue puts it right.
  having sum(i.amount) < 0
)
select e.tenant, e.id as subject,
  'Revenue of booking ' || e.id || ' is posted before its service on ' || date_text(e.service) as title,
  money_text(amount) || ' went to revenue on ' || date_text(posted) || ', '
    || count_text(service - posted, 'day', 'days') || ' before it was earned.' as detail,
  amount as money, 1 as n, file, line, posted as since, e.status as booking_status
from early e
