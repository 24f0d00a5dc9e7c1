/*---
title: Collection
unit: percent
better: higher
period: Invoices due in the last 12 months
about: What was received as a share of what was billed and due; the portfolio leaves out what its own companies bill each other.
readers: { client-portfolio: 3 }
covers: month
optional: [payments]
needs: Keep invoices.csv and payments.csv.
---*/
with received as (select tenant, invoice, sum(amount) as amount from payments group by tenant, invoice),
due as (
  select i.tenant, i.client not in (select tenant from tenants) as outside, i.amount,
    (case i.status when 'paid' then i.amount else least(coalesce(r.amount, 0), i.amount) end) as collected
  from invoices i left join received r on r.tenant = i.tenant and r.invoice = i.id
  where is_billed(i.status) and i.due <= getvariable('as_of') and i.due > getvariable('as_of') - 365
)
select tenant, sum(collected) / nullif(sum(amount), 0) as value from due group by tenant
union all
select null, sum(collected) / nullif(sum(amount), 0) from due where outside
