/*---
title: Invoice is overdue
severity: medium
settings: { overdue_days: 2 }
readers:
  client-portfolio: The client has had the invoice for longer than agreed.
  cfo: This cash was planned for and has not come.
  cao: The receivable ages; after 90 days it should be provided for.
subject: invoice
covers: month
optional: [payments, clients]
quiet_below: { count: 1, money: 50, period: "two days after it was due", persistence: 1 }
stake: recoverable
owner: client-manager
recommendation: Call the client's bookkeeper, ask whether the invoice is approved and on which day it is paid.
done_when: The invoice is paid in full.
effort: 30 minutes
milestone: 30
---*/
with received as (
  select tenant, invoice, sum(amount) as amount, max(date) as last from payments group by tenant, invoice
),
owed as (
  select i.*, i.amount - coalesce(r.amount, 0) as open, getvariable('as_of') - i.due as days
  from invoices i left join received r on r.tenant = i.tenant and r.invoice = i.id
  where i.amount > coalesce(r.amount, 0) and is_owed(i.status)
)
select o.tenant, o.id as subject,
  'Invoice ' || o.id || ' to ' || coalesce(c.name, o.client) || ' is ' || count_text(o.days, 'day', 'days') || ' overdue' as title,
  money_text(o.open) || ' of ' || money_text(o.amount) || ' was due on ' || date_text(o.due) || ' and is open.' as detail,
  o.open as money, 1 as n, o.due, o.file, o.line,
  (case when o.days > 60 then 'high' else 'medium' end) as severity
from owed o left join clients c on c.tenant = o.tenant and c.client = o.client
where o.days > getvariable('overdue_days')
union all by name
-- A void invoice is money given up; nothing says on which day. What is paid in part is settled in part.
select i.tenant, i.id as subject, (case i.status when 'void' then getvariable('as_of') else coalesce(r.last, getvariable('as_of')) end) as settled_on,
  coalesce(i.status = 'void', false) as written_off
from invoices i left join received r on r.tenant = i.tenant and r.invoice = i.id
where i.status in ('void', 'paid') or r.amount > 0
