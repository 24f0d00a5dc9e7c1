/*---
title: Collection
unit: percent
better: higher
period: Invoices due in the last 12 months
about: What was received as a share of what was billed and due.
readers: { client-portfolio: 3 }
covers: month
optional: [payments]
needs: Keep invoices.csv and payments.csv.
---*/
with received as (select tenant, invoice, sum(amount) as amount from payments group by tenant, invoice)
select i.tenant, sum(case i.status when 'paid' then i.amount else least(coalesce(r.amount, 0), i.amount) end) / nullif(sum(i.amount), 0) as value
from invoices i left join received r on r.tenant = i.tenant and r.invoice = i.id
where is_billed(i.status) and i.due <= getvariable('as_of') and i.due > getvariable('as_of') - 365
group by grouping sets ((i.tenant), ())
