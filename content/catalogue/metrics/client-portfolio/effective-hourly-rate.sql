/*---
title: Effective hourly rate
unit: money
better: higher
period: The last three whole months
about: Everything billed, retainers too, divided by all hours worked.
readers: { client-portfolio: 6 }
covers: month
needs: Keep time.csv and invoices.csv.
---*/
with worked as (
  select tenant, sum(hours) as hours from time
  where date >= months_before(getvariable('as_of'), 3) and date < month_of(getvariable('as_of')) group by tenant
),
billed as (
  select tenant, sum(amount) as amount from invoices
  where is_billed(status) and issued >= months_before(getvariable('as_of'), 3) and issued < month_of(getvariable('as_of')) group by tenant
)
select w.tenant, coalesce(sum(amount), 0) / nullif(sum(hours), 0) as value
from worked w left join billed b using (tenant)
group by grouping sets ((w.tenant), ())
