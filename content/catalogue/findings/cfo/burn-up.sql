/*---
title: Operating costs paid are up
severity: high
settings: { burn_up_share: 0.15, burn_up_money: 500 }
readers:
  cfo: More cash leaves each month than in the same season a year ago.
  cao: The new or larger bills should be found, explained and sorted before the next close.
subject: company
quiet_below: { count: 1, money: 500, period: "two closed months against the same months a year before", persistence: 1 }
owner: cfo
recommendation: Open the exhibit on burn by category and ask the vendor behind the largest rise for the reason.
done_when: The two latest closed months cost less than 15 percent more than a year before, or the rise is approved.
effort: 2 hours
milestone: 30
---*/
with closed as (
  select tenant, month from closes qualify row_number() over (partition by tenant order by month desc) <= 2
),
paid as (
  select l.*, month_of(date) as month,
    -- A bill that comes once a year belongs to no month: it is spread over the twelve that begin with it.
    count(*) over (partition by l.tenant, account, counterparty order by date range between interval 330 days preceding
      and interval 330 days following) as times
  from ledger l
  where type = 'expense' and coalesce(category, '') not in ('depreciation', 'interest', 'income tax', 'uncategorised')
    and not coalesce(one_off, false)
),
monthly as (select tenant, month, sum(amount) as cost from paid where times > 1 group by tenant, month),
yearly as (
  select c.tenant, c.month,
    coalesce(sum(p.amount) filter (where p.month > months_before(c.month, 12)), 0) / 12 as cost,
    coalesce(sum(p.amount) filter (where p.month <= months_before(c.month, 12)), 0) / 12 as before
  from closed c join paid p on p.tenant = c.tenant and p.times = 1 and p.month > months_before(c.month, 24) and p.month <= c.month
  -- Books that begin later do not show which yearly bills were paid the year before.
  where exists (from ledger l where l.tenant = c.tenant and month_of(l.date) <= months_before(c.month, 23))
  group by c.tenant, c.month
),
pairs as (
  select c.tenant, c.month, n.cost + coalesce(x.cost, 0) as cost, y.cost + coalesce(x.before, 0) as before,
    x.tenant is not null as spread
  from closed c
  join monthly n on n.tenant = c.tenant and n.month = c.month
  join monthly y on y.tenant = c.tenant and y.month = months_before(c.month, 12)
  left join yearly x on x.tenant = c.tenant and x.month = c.month
)
select p.tenant, p.tenant as subject,
  'Monthly costs of ' || t.name || ' are up ' || percent_text(sum(cost) / sum(before) - 1) || ' on a year ago' as title,
  'In ' || (case when year(min(month)) = year(max(month)) then strftime(min(month), '%B') else month_text(min(month)) end) || ' and ' || month_text(max(month)) || ' costs were ' || money_text(sum(cost) / 2)
    || ' a month, against ' || money_text(sum(before) / 2) || ' in the same months a year before, ' || (case when bool_and(spread) then 'one-offs left out and yearly bills spread over the year.' else 'one-offs and yearly bills left out.' end) as detail,
  cast((sum(cost) - sum(before)) / 2 as decimal(18, 2)) as money, count(*) as n,
  money_text(sum(cost) / 2) as costs_a_month, money_text(sum(before) / 2) as a_year_before
from pairs p join tenants t using (tenant)
where cost > before * (1 + getvariable('burn_up_share')) and cost - before > getvariable('burn_up_money')
group by p.tenant, t.name
having count(*) = 2 and min(month) = months_before(max(month), 1) and sum(before) > 0
