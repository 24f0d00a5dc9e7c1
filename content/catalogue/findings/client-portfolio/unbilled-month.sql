/*---
title: Month worked and not invoiced
severity: high
settings: { billing_days: 5 }
readers:
  client-portfolio: Work of a whole month was done and the client has not been asked to pay.
  cfo: This is revenue already earned and not yet claimed.
subject: client and month
covers: month
optional: [clients, contracts]
quiet_below: { count: 2, money: 100, period: "months that ended more than five days ago, twelve back" }
owner: cfo
recommendation: Write the invoice from the time sheet of that month and send it today.
done_when: An invoice covers the month.
effort: 1 hour
milestone: 30
---*/
with worked as (
  select tenant, client, month_of(date) as month, sum(hours) as hours,
    months_before(month_of(date), -1) - 1 + getvariable('billing_days') as until
  from time
  where billable and date >= months_before(getvariable('as_of'), 12) and months_before(date, -1) <= getvariable('as_of')
  group by tenant, client, month_of(date)
),
rates as (select tenant, client, max(rate) as rate from contracts where billing = 'hourly' group by tenant, client),
-- A recurring fee does not pay for hours that are paid by the hour.
bills as (
  select i.tenant, i.client, i.issued from invoices i
  where not exists (from contracts k where k.tenant = i.tenant and k.id = i.contract and k.billing = 'recurring')
    or not exists (from rates r where r.tenant = i.tenant and r.client = i.client)
)
select w.tenant, w.client || ' · ' || strftime(w.month, '%Y-%m') as subject,
  month_text(w.month) || ' of ' || coalesce(c.name, w.client) || ' is not invoiced' as title,
  count_text(round(w.hours), 'billable hour was', 'billable hours were') || ' worked'
    || coalesce(', worth ' || money_text(w.hours * r.rate), '') || ', and no invoice for them was issued by ' || date_text(w.until) || '.' as detail,
  cast(w.hours * r.rate as decimal(18, 2)) as money, w.hours as n, w.month as since
from worked w
left join clients c on c.tenant = w.tenant and c.client = w.client
left join rates r on r.tenant = w.tenant and r.client = w.client
where w.until < getvariable('as_of')
  -- What is issued in a month's first days is for the month before.
  and not exists (from bills i where i.tenant = w.tenant and i.client = w.client
    and i.issued > w.month - 1 + getvariable('billing_days') and i.issued <= w.until)
  -- More invoices than later months: one of them came late, for this one.
  and (select count(*) from bills i where i.tenant = w.tenant and i.client = w.client and i.issued > w.until)
    <= (select count(*) from worked l where l.tenant = w.tenant and l.client = w.client and l.month > w.month)
