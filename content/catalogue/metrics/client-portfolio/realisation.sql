/*---
title: Realisation
unit: percent
better: higher
period: The last three whole months
about: What was billed on hourly contracts as a share of the value of the billable hours worked, at each client's hourly rate; work inside a retainer is not billable; the portfolio leaves out work between its own companies.
readers: { client-portfolio: 2 }
covers: month
needs: Keep time.csv, contracts.csv with an hourly rate, and invoices.csv with the contract of each invoice.
---*/
with rates as (
  select tenant, client, max(rate) as rate from contracts where billing = 'hourly' group by tenant, client
),
work as (
  select t.tenant, t.client, t.hours * r.rate as worked, null::decimal(18, 2) as billed
  from time t join rates r on r.tenant = t.tenant and r.client = t.client
  where t.billable and t.date >= months_before(getvariable('as_of'), 3) and t.date < month_of(getvariable('as_of'))
  union all
  select i.tenant, i.client, null, i.amount
  from invoices i join contracts c on c.tenant = i.tenant and c.id = i.contract
  where c.billing = 'hourly' and is_billed(i.status)
    and i.issued >= months_before(getvariable('as_of'), 3) and i.issued < month_of(getvariable('as_of'))
)
select tenant, coalesce(sum(billed), 0) / nullif(sum(worked), 0) as value from work group by tenant
union all
select null, coalesce(sum(billed), 0) / nullif(sum(worked), 0) from work where client not in (select tenant from tenants)
