/*---
title: Month is not closed
severity: medium
settings: { close_days: 15 }
readers:
  cao: The month ended more than two weeks ago and its books are still open.
  cfo: Burn, break-even and targets of this month cannot be measured until it is closed.
subject: month
quiet_below: { count: 1, money: 0, period: "15 days after the end of the month", persistence: 1 }
unlocks: [target-missed, burn-up, below-break-even, uncategorised-postings]
owner: cao
recommendation: Reconcile the bank account of that month first, then enter the close.
done_when: The month is in closes.csv.
effort: 1 day
milestone: 30
---*/
with months as (
  select distinct tenant, month_of(date) as month from postings
  where month_of(date) >= months_before(getvariable('as_of'), 3)
),
open as (
  select m.* from months m
  where months_before(m.month, -1) - 1 + getvariable('close_days') < getvariable('as_of')
    and not exists (from closes c where c.tenant = m.tenant and month_of(c.month) = m.month)
)
select o.tenant, strftime(o.month, '%Y-%m') as subject,
  month_text(o.month) || ' of ' || t.name || ' is not closed' as title,
  'The month ended on ' || date_text(months_before(o.month, -1) - 1) || ', '
    || count_text(getvariable('as_of') - (months_before(o.month, -1) - 1), 'day', 'days') || ' before the run; the last close is of '
    || coalesce((select month_text(max(c.month)) from closes c where c.tenant = o.tenant), 'no month') || '.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n,
  months_before(o.month, -1) - 1 + getvariable('close_days') as due
from open o join tenants t using (tenant)
