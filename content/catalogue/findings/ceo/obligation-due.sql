/*---
title: Obligation is due
severity: medium
settings: { obligation_days: 30 }
readers:
  ceo: It must be paid in the coming weeks, and late payment costs a penalty.
  cfo: The cash must be there on the day.
subject: kind and due day of the obligation
covers: none
quiet_below: { count: 1, money: 100, period: "30 days from the run", persistence: 1 }
owner: cfo
recommendation: Schedule the payment with the bank for three working days before the due day.
done_when: The payment is made and entered.
effort: 30 minutes
milestone: 30
---*/
select o.tenant, o.kind || ' · ' || strftime(o.due, '%Y-%m-%d') as subject,
  upper(o.kind[1]) || o.kind[2:] || ' of ' || money_text(o.amount) || ' is due on ' || day_text(o.due) as title,
  t.name || ' must pay it ' || (case when o.due = getvariable('as_of') then 'on the day of the run'
    else 'in ' || count_text(o.due - getvariable('as_of'), 'day', 'days') end) || '.' as detail,
  o.amount as money, 1 as n, o.due,
  -- No record says that it was paid.
  o.due as in_view_until, o.file, o.line
from obligations o join tenants t using (tenant)
where o.due between getvariable('as_of') and getvariable('as_of') + getvariable('obligation_days')
