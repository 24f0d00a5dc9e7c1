/*---
title: Accounts receivable over 60 days
unit: money
better: lower
period: At the run
about: What is still open of invoices, and of bookings served, that were due more than 60 days ago; the portfolio leaves out what companies owe each other.
readers: { cao: 5 }
covers: month
optional: [invoices, payments, bookings]
needs: Keep invoices.csv and payments.csv, or bookings.csv with what was paid.
---*/
with late as (
  select tenant, counterparty_tenant, case when days > 60 then open else 0 end as open from receivables
)
select tenant, sum(open) as value from late group by tenant
union all
select null, sum(open) from late where counterparty_tenant is null having count(*) > 0
