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
with fixed as (select tenant, sum(fixed - depreciation) / count(*) as monthly from month_results group by tenant)
select f.tenant, f.tenant as subject,
  (case when free <= 0 then t.name || ' has no reserve'
    else 'The reserve of ' || t.name || ' lasts ' || round(free / monthly, 1) || ' months' end) as title,
  'Free cash of ' || money_text(free) || ' against a fixed cost of ' || money_text(monthly) || ' a month; '
    || getvariable('reserve_months') || ' months would be ' || money_text(monthly * getvariable('reserve_months')) || '.' as detail,
  monthly * getvariable('reserve_months') - free as money, 1 as n, money_text(free) as free_cash, money_text(monthly) as fixed_cost_a_month
from cash_held f join fixed x using (tenant) join tenants t using (tenant)
where monthly > 0 and free < monthly * getvariable('reserve_months')
