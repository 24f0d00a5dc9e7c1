/*---
title: Effective hourly rate
unit: money
better: higher
period: The last three whole months
about: Everything billed, retainers too, divided by all hours worked; the portfolio leaves out work between its own companies.
readers: { client-portfolio: 6 }
covers: month
needs: Keep time.csv and invoices.csv.
---*/
with work as (
  select tenant, client, hours, null::decimal(18, 2) as amount from time
  where date >= months_before(getvariable('as_of'), 3) and date < month_of(getvariable('as_of'))
  union all
  select tenant, client, null, amount from invoices
  where is_billed(status) and issued >= months_before(getvariable('as_of'), 3) and issued < month_of(getvariable('as_of'))
)
select tenant, coalesce(sum(amount), 0) / nullif(sum(hours), 0) as value from work group by tenant
union all
select null, coalesce(sum(amount), 0) / nullif(sum(hours), 0) from work where client not in (select tenant from tenants)
