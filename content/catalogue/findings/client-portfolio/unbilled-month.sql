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
quiet_below: { count: 2, money: 100, period: "months that ended more than five days ago, twelve back", persistence: 1 }
owner: client-manager
recommendation: Write the invoice from the time sheet of that month and send it.
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
  where is_billed(i.status)
    and (not exists (from contracts k where k.tenant = i.tenant and k.id = i.contract and k.billing = 'recurring')
      or not exists (from rates r where r.tenant = i.tenant and r.client = i.client))
),
-- Of a monthly fee that was billed before, so that it is known to be billed by the month, the months that it left out.
fees as (
  select w.tenant, w.client, w.month, sum(k.rate) as fee
  from worked w
  join contracts k on k.tenant = w.tenant and k.client = w.client and k.billing = 'recurring' and k.period = 'month' and k.starts <= w.month
    and (k.ends is null or k.ends >= w.until or k.auto_renew)
  where exists (from invoices i where i.tenant = k.tenant and i.contract = k.id and is_billed(i.status)
      and i.issued <= w.month - 1 + getvariable('billing_days'))
    and (select count(*) from invoices i where i.tenant = k.tenant and i.contract = k.id and is_billed(i.status)
      and i.issued > w.month - 1 + getvariable('billing_days'))
      <= (select count(distinct l.month) from worked l where l.tenant = w.tenant and l.client = w.client and l.month > w.month)
    and not exists (from invoices i where i.tenant = k.tenant and i.contract = k.id and is_billed(i.status)
      and i.issued > w.month - 1 + getvariable('billing_days') and i.issued <= w.until)
  group by w.tenant, w.client, w.month
)
select w.tenant, w.client || ' · ' || strftime(w.month, '%Y-%m') as subject,
  'Work of ' || month_text(w.month) || coalesce(', ' || money_text(v.money) || ',', '') || ' for ' || coalesce(c.name, w.client) || ' is not invoiced' as title,
  count_text(round(w.hours), 'billable hour was', 'billable hours were') || ' worked'
    || coalesce(', worth ' || money_text(w.hours * r.rate), '') || ', and no invoice for them was issued by ' || date_text(w.until)
    || coalesce('; the monthly fee of ' || money_text(f.fee) || ' is not billed either', '') || '.' as detail,
  v.money, w.hours as n, w.month as since, months_before(w.month, -13) - 1 as in_view_until
from worked w
left join clients c on c.tenant = w.tenant and c.client = w.client
left join rates r on r.tenant = w.tenant and r.client = w.client
left join fees f on f.tenant = w.tenant and f.client = w.client and f.month = w.month
cross join lateral (
  select cast(case when r.rate is null then f.fee else w.hours * r.rate + coalesce(f.fee, 0) end as decimal(18, 2)) as money
) v
where w.until < getvariable('as_of')
  -- What is issued in a month's first days is for the month before.
  and not exists (from bills i where i.tenant = w.tenant and i.client = w.client
    and i.issued > w.month - 1 + getvariable('billing_days') and i.issued <= w.until)
  -- More invoices than later months: one of them came late, for this one.
  and (select count(*) from bills i where i.tenant = w.tenant and i.client = w.client and i.issued > w.until)
    <= (select count(*) from worked l where l.tenant = w.tenant and l.client = w.client and l.month > w.month)
