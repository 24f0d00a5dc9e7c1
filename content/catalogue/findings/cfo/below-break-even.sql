/*---
title: Below break-even
severity: high
readers:
  cfo: Two closed months in a row did not pay for their fixed cost.
  ceo: At this price and volume the company loses money each month that it is open.
subject: company
quiet_below: { count: 2, money: 250, period: "two closed months running", persistence: 1 }
owner: cfo
recommendation: Compare the two months with the break-even table and choose one price, one cost or one sales step to change it.
done_when: A closed month earns at least its fixed cost.
effort: 1 day
milestone: 60
---*/
select m.tenant, m.tenant as subject,
  t.name || ' was below break-even in ' || (case when year(min(month)) = year(max(month)) then strftime(min(month), '%B') else month_text(min(month)) end) || ' and ' || month_text(max(month)) as title,
  'Contribution of ' || money_text(sum(revenue - variable)) || ' did not pay the fixed cost of ' || money_text(sum(fixed))
    || ' in the two last closed months.' as detail,
  sum(fixed - revenue + variable) as money, count(*) as n, money_text(sum(revenue - variable)) as contribution,
  money_text(sum(fixed)) as fixed_cost
from month_results m join tenants t on t.tenant = m.tenant
where rank <= 2 and revenue - variable < fixed
group by m.tenant, t.name
having count(*) = 2 and min(month) = months_before(max(month), 1)
