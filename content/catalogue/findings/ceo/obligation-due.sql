/*---
title: Obligation is due
severity: medium
settings: { obligation_days: 30 }
readers:
  ceo: It must be paid by its day, and late payment costs a penalty.
  cfo: The cash must be there on the day.
subject: kind and due day of the obligation
covers: none
quiet_below: { count: 1, money: 100, period: "up to 30 days from the run, and past its day until it is paid", persistence: 1 }
owner: cfo
recommendation: Schedule the payment with the bank for three working days before the due day, at once where that has passed, and enter the day that it is paid under paid_on.
done_when: The payment is made and its day is entered under paid_on in obligations.csv.
effort: 30 minutes
milestone: 30
---*/
select o.tenant, o.kind || ' · ' || strftime(o.due, '%Y-%m-%d') as subject,
  upper(o.kind[1]) || o.kind[2:] || ' of ' || money_text(o.amount)
    || (case o.state when 'ahead' then ' is due on ' || day_text(o.due) else ' was due on ' || date_text(o.due) end) as title,
  (case o.state when 'overdue' then 'Overdue since ' || date_text(o.due + 1) || ': ' || t.name || ' has entered no payment.'
    when 'unknown' then 'Nothing says whether ' || t.name || ' has paid it: no obligation has a day under "paid_on".'
    else t.name || ' must pay it ' || (case when o.due = getvariable('as_of') then 'on the day of the run'
      else 'in ' || count_text(o.due - getvariable('as_of'), 'day', 'days') end) || '.' end) as detail,
  (case o.state when 'overdue' then 'critical' when 'unknown' then 'high' else 'medium' end) as severity,
  o.amount as money, 1 as n, o.due, o.file, o.line
from dues o join tenants t using (tenant)
where o.state <> 'paid' and o.due <= getvariable('as_of') + getvariable('obligation_days')
