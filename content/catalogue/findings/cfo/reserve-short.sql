/*---
title: Reserve is short
severity: high
settings: { reserve_months: 3 }
readers:
  cfo: One bad season would be paid from taxes held or from customers' deposits.
  ceo: There is no cushion for a repair or a slow quarter.
subject: company
quiet_below: { count: 1, money: 250, period: "free cash against the fixed cost of three closed months", persistence: 1 }
owner: cfo
recommendation: Fix a monthly transfer to the savings account and halve the draw until the reserve is full.
done_when: Free cash pays at least three months of fixed cost.
effort: 1 hour
milestone: 60
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
free as (
  select tenant, sum(amount) as free from ledger
  where (cash or category in ('deferred revenue', 'taxes collected', 'security deposits')) and date <= getvariable('as_of')
  group by tenant
),
fixed as (
  select l.tenant, sum(amount) / count(distinct c.month) as monthly
  from ledger l join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
  where l.behaviour = 'fixed' and coalesce(l.category, '') not in ('depreciation', 'income tax') and not coalesce(l.one_off, false)
  group by l.tenant
)
select f.tenant, f.tenant as subject,
  (case when free <= 0 then t.name || ' has no reserve'
    else 'The reserve of ' || t.name || ' lasts ' || round(free / monthly, 1) || ' months' end) as title,
  'Free cash of ' || money_text(free) || ' against a fixed cost of ' || money_text(monthly) || ' a month; '
    || getvariable('reserve_months') || ' months would be ' || money_text(monthly * getvariable('reserve_months')) || '.' as detail,
  monthly * getvariable('reserve_months') - free as money, 1 as n, free as free_cash, monthly as fixed_cost_a_month
from free f join fixed x using (tenant) join tenants t using (tenant)
where free < monthly * getvariable('reserve_months')
