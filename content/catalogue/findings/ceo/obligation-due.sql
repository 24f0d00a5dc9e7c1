/*---
title: Obligation is due
severity: medium
settings: { obligation_days: 30 }
readers:
  ceo: It must be paid by its day, and late payment costs a penalty.
  cfo: The cash must be there on the day.
subject: kind and due day of the obligation; those of which nothing says that they are paid, together
covers: none
optional: [postings, accounts]
quiet_below: { count: 1, money: 100, period: "up to 30 days from the run, and past its day until it is paid; 60 days where no day of payment is kept", persistence: 1 }
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
    else t.name || ' must pay it ' || (case when o.due = getvariable('as_of') then 'on the day of the run'
      else 'in ' || count_text(o.due - getvariable('as_of'), 'day', 'days') end) || '.' end) as detail,
  (case o.state when 'overdue' then 'critical' else 'medium' end) as severity,
  o.amount as money, 1 as n, o.due, o.file, o.line, cast(null as date) as in_view_until
from dues o join tenants t using (tenant)
where o.state in ('ahead', 'overdue') and o.due <= getvariable('as_of') + getvariable('obligation_days')
union all by name
select o.tenant, 'not known to be paid' as subject,
  (case count(*) when 1 then any_value(upper(o.kind[1]) || o.kind[2:]) || ' of ' || money_text(sum(o.amount)) || ' was due on ' || date_text(min(o.due))
    else count_text(count(*), 'obligation', 'obligations') || ' of ' || money_text(sum(o.amount)) || ' together are past their day' end) as title,
  'Nothing says whether ' || any_value(t.name) || ' has paid ' || (case count(*) when 1 then 'it' else 'them, the first of '
    || date_text(min(o.due)) end) || ': no day under "paid_on", no payment in the books.' as detail,
  'high' as severity, sum(o.amount) as money, count(*) as n, min(o.due) as due, arg_min(o.file, (o.due, o.line)) as file,
  arg_min(o.line, (o.due, o.line)) as line, max(o.due) + 60 as in_view_until
from dues o join tenants t using (tenant)
where o.state = 'unknown'
group by o.tenant
