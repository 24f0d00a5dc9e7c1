/*---
title: Operating costs paid are up
severity: high
settings: { burn_up_share: 0.15, burn_up_money: 500 }
readers:
  cfo: More cash leaves each month than in the same season a year ago.
  cao: The new or larger bills should be found, explained and sorted before the next close.
subject: company
quiet_below: { count: 1, money: 500, period: "two closed months against the same months a year before" }
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
    -- A bill that comes once a year is spread over the year, so it belongs to no month.
    count(*) over (partition by l.tenant, account, counterparty order by date range between interval 330 days preceding
      and interval 330 days following) as times
  from ledger l
  where type = 'expense' and category not in ('depreciation', 'interest', 'income tax', 'uncategorised')
    and not coalesce(one_off, false)
),
monthly as (select tenant, month, sum(amount) as cost from paid where times > 1 group by tenant, month),
pairs as (
  select c.tenant, c.month, n.cost, y.cost as before
  from closed c
  join monthly n on n.tenant = c.tenant and n.month = c.month
  join monthly y on y.tenant = c.tenant and y.month = months_before(c.month, 12)
)
select p.tenant, p.tenant as subject,
  'Monthly costs of ' || t.name || ' are up ' || percent_text(sum(cost) / sum(before) - 1) || ' on a year ago' as title,
  'In ' || strftime(min(month), '%B') || ' and ' || month_text(max(month)) || ' costs were ' || money_text(sum(cost) / 2)
    || ' a month, against ' || money_text(sum(before) / 2) || ' in the same months a year before, one-offs and yearly bills left out.' as detail,
  cast((sum(cost) - sum(before)) / 2 as decimal(18, 2)) as money, count(*) as n,
  cast(sum(cost) / 2 as decimal(18, 2)) as costs_a_month, cast(sum(before) / 2 as decimal(18, 2)) as a_year_before
from pairs p join tenants t using (tenant)
where cost > before * (1 + getvariable('burn_up_share')) and cost - before > getvariable('burn_up_money')
group by p.tenant, t.name
having count(*) = 2
