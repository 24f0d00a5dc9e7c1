/*---
title: Receivables over 30 days
unit: money
better: lower
period: At the run
about: What is still open of invoices that were due more than 30 days ago; the portfolio leaves out what its own companies owe each other.
readers: { client-portfolio: 4, cfo: 13 }
covers: month
optional: [payments]
needs: Keep invoices.csv and payments.csv.
---*/
with received as (
  select tenant, invoice, sum(amount) as amount from payments group by tenant, invoice
),
owed as (
  select i.*, i.amount - coalesce(r.amount, 0) as open, getvariable('as_of') - i.due as days
  from invoices i left join received r on r.tenant = i.tenant and r.invoice = i.id
  where i.amount > coalesce(r.amount, 0) and is_owed(i.status)
),
late as (
  select i.tenant, i.client not in (select tenant from tenants) as outside, coalesce(o.open, 0) as open
  from invoices i
  left join owed o on o.tenant = i.tenant and o.id = i.id and o.days > 30
)
select tenant, sum(open) as value from late group by tenant
union all
select null, coalesce(sum(open) filter (where outside), 0) from late
