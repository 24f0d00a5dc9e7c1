/*---
title: Realisation
unit: percent
better: higher
period: The last three whole months
about: What was billed on hourly contracts as a share of the value of the billable hours worked, at each client's hourly rate; work inside a retainer is not billable.
readers: { client-portfolio: 2 }
covers: month
needs: Keep time.csv, contracts.csv with an hourly rate, and invoices.csv with the contract of each invoice.
---*/
with rates as (
  select tenant, client, max(rate) as rate from contracts where billing = 'hourly' group by tenant, client
),
worked as (
  select t.tenant, sum(t.hours * r.rate) as value
  from time t join rates r on r.tenant = t.tenant and r.client = t.client
  where t.billable and t.date >= months_before(getvariable('as_of'), 3) and t.date < month_of(getvariable('as_of'))
  group by t.tenant
),
billed as (
  select i.tenant, sum(i.amount) as value
  from invoices i join contracts c on c.tenant = i.tenant and c.id = i.contract
  where c.billing = 'hourly' and is_billed(i.status)
    and i.issued >= months_before(getvariable('as_of'), 3) and i.issued < month_of(getvariable('as_of'))
  group by i.tenant
)
select w.tenant, coalesce(sum(b.value), 0) / nullif(sum(w.value), 0) as value
from worked w left join billed b using (tenant)
group by grouping sets ((w.tenant), ())
