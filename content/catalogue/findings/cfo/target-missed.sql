/*---
title: Revenue target missed
severity: medium
settings: { target_slack: 0.02 }
readers:
  cfo: The plan counts on money that did not come in.
  ceo: The target of a closed month was missed, and the next ones rest on it.
subject: metric and month of the target
quiet_below: { count: 1, money: 250, period: "a closed month against its target", persistence: 1 }
owner: ceo
recommendation: Set the missed month beside last year's and decide whether the target or the plan for the next month changes.
done_when: A later closed month reaches its target, or the target has been changed.
effort: 2 hours
milestone: 30
---*/
with due as (
  select g.tenant, g.metric, g.by, g.value, c.month, c.closed_on
  from targets g join closes c on c.tenant = g.tenant and c.month = month_of(g.by)
  where g.metric in ('revenue-closed-month', 'revenue-recognised-30d')
    and g.by <= getvariable('as_of') and g.by > getvariable('as_of') - 120
  -- A month has one target, the last that falls in it.
  qualify row_number() over (partition by g.tenant, g.metric, c.month order by g.by desc) = 1
),
actual as (
  select d.tenant, d.metric, d.by, any_value(d.value) as target, any_value(d.month) as month, any_value(d.closed_on) as closed_on,
    -coalesce(sum(l.amount), 0) as revenue
  from due d left join ledger l on l.tenant = d.tenant and l.type = 'income' and month_of(l.date) = d.month
  group by d.tenant, d.metric, d.by
),
missed as (
  select a.*, (select min(b.closed_on) from actual b where b.tenant = a.tenant and b.metric = a.metric and b.month > a.month
    and b.revenue >= b.target * (1 - getvariable('target_slack'))) as made_up_on
  from actual a
  where revenue < target * (1 - getvariable('target_slack'))
)
select a.tenant, a.metric || ' · ' || strftime(a.by, '%Y-%m') as subject,
  t.name || ' missed its revenue target for ' || month_text(month) || ' by ' || money_text(target - revenue) as title,
  'Revenue was ' || money_text(revenue) || ', the target ' || money_text(target) || '.' as detail,
  target - revenue as money, 1 as n, a.by + 119 as in_view_until, money_text(revenue) as revenue, money_text(target) as target
from missed a join tenants t on t.tenant = a.tenant
where made_up_on is null
union all by name
select m.tenant, m.metric || ' · ' || strftime(m.by, '%Y-%m') as subject, made_up_on as settled_on from missed m where made_up_on is not null
