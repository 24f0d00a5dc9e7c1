/*---
title: Month is not closed
severity: medium
settings: { close_days: 15 }
readers:
  cao: The month ended more than two weeks ago and its books are still open.
  cfo: Burn, break-even and targets of this month cannot be measured until it is closed.
subject: month; "earlier" for those of more than three months ago
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
  select m.tenant, m.month, months_before(m.month, -1) - 1 as ended, c.last,
    (case when m.month < months_before(getvariable('as_of'), 3) then 'earlier' else strftime(m.month, '%Y-%m') end) as subject
  from months m left join closed c using (tenant)
  where months_before(m.month, -1) - 1 + getvariable('close_days') < getvariable('as_of')
    and not exists (from closes c where c.tenant = m.tenant and month_of(c.month) = m.month)
    -- Opening balances are older than the first close.
    and (m.month >= months_before(getvariable('as_of'), 3) or m.month > coalesce(c.first, date '0001-01-01'))
)
select o.tenant, o.subject,
  (case count(*) when 1 then month_text(min(month)) || ' of ' || any_value(t.name) || ' is not closed'
    else count_text(count(*), 'earlier month', 'earlier months') || ' of ' || any_value(t.name) || ' are not closed' end) as title,
  (case count(*) when 1 then 'The month ended on ' || date_text(min(ended)) || ', '
      || count_text(getvariable('as_of') - min(ended), 'day', 'days') || ' before the run'
    else month_text(min(month)) || ' is the oldest of them, ' || month_text(max(month)) || ' the newest' end)
    || coalesce('; the last close is of ' || month_text(any_value(o.last)), '; no month has been closed yet') || '.' as detail,
  cast(null as decimal(18, 2)) as money, count(*) as n, min(ended) + getvariable('close_days') as due
from open o join tenants t using (tenant)
group by o.tenant, o.subject
