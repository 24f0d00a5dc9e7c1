/*---
title: Billing gaps by month
about: Value of the billable hours worked in a month, at each client's hourly rate, against what was billed for hours, and the client with the largest gap.
readers: { client-portfolio: 2 }
covers: month
optional: [clients]
columns:
  - { key: month, title: Month, unit: date }
  - { key: hours, title: Billable hours, unit: hours }
  - { key: worked, title: Value worked, unit: money }
  - { key: billed, title: Billed for hours, unit: money }
  - { key: gap, title: Gap, unit: money }
  - { key: largest, title: Largest gap }
  - { key: retainers, title: Billed otherwise, unit: money }
chart: { type: bar, x: month, series: [worked, billed] }
empty: No time is entered.
needs: Keep time.csv, contracts.csv with an hourly rate, and invoices.csv with the contract of each invoice.
---*/
with rates as (
  select tenant, client, max(rate) as rate from contracts where billing = 'hourly' group by tenant, client
),
worked as (
  select t.tenant, t.client, month_of(t.date) as month, sum(t.hours) as hours, sum(t.hours * r.rate) as worked
  from time t join rates r on r.tenant = t.tenant and r.client = t.client
  where t.billable
  group by t.tenant, t.client, month_of(t.date)
),
billed as (
  select i.tenant, i.client, month_of(i.issued) as month, coalesce(sum(i.amount) filter (where c.billing = 'hourly'), 0) as billed,
    coalesce(sum(i.amount) filter (where coalesce(c.billing, '') <> 'hourly'), 0) as retainers
  from invoices i left join contracts c on c.tenant = i.tenant and c.id = i.contract
  where is_billed(i.status)
  group by i.tenant, i.client, month_of(i.issued)
),
both_sides as (
  select month, coalesce(c.name, client) as client, hours, worked, billed, retainers, coalesce(worked, 0) - coalesce(billed, 0) as gap
  from worked full join billed using (tenant, client, month) left join clients c using (tenant, client)
)
select month, sum(hours) as hours, sum(worked) as worked, coalesce(sum(billed), 0) as billed, sum(gap) as gap,
  (case when max(gap) > 0 then arg_max(client || ' ' || money_text(gap), (gap, client)) end) as largest, sum(retainers) as retainers
from both_sides
where month >= months_before(getvariable('as_of'), 12) and month < month_of(getvariable('as_of'))
group by month
having sum(hours) is not null
order by month
