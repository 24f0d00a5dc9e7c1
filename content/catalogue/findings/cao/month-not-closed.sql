/*---
title: Month is not closed
severity: medium
settings: { close_days: 15 }
most_per_file: 3
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
with months as (select distinct tenant, month_of(date) as month from postings),
closed as (select tenant, min(month_of(month)) as first, max(month_of(month)) as last from closes group by tenant),
open as (
  select m.tenant, m.month, months_before(m.month, -1) - 1 as ended, c.first, c.last
  from months m left join closed c using (tenant)
  where months_before(m.month, -1) - 1 + getvariable('close_days') < getvariable('as_of')
    and not exists (from closes c where c.tenant = m.tenant and month_of(c.month) = m.month)
    -- Opening balances are older than the first close.
    and (m.month >= months_before(getvariable('as_of'), 3) or m.month > coalesce(c.first, date '0001-01-01'))
)
select o.tenant, strftime(o.month, '%Y-%m') as subject,
  month_text(o.month) || ' of ' || t.name || ' is not closed' as title,
  'The month ended on ' || date_text(o.ended) || ', ' || count_text(getvariable('as_of') - o.ended, 'day', 'days') || ' before the run'
    || coalesce('; the last close is of ' || month_text(o.last), '; no month has been closed yet') || '.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, o.ended + getvariable('close_days') as due,
  -- The first close puts every older month out of view; that it comes does not close them.
  (case when o.first is null or o.month < o.first then greatest(months_before(o.month, -4) - 1, getvariable('as_of')) end) as in_view_until
from open o join tenants t using (tenant)
union all by name
select tenant, strftime(month, '%Y-%m') as subject, max(closed_on) as settled_on from closes group by all
