/*---
title: Ageing by client
about: What is still open of invoices, by days since they were due.
readers: { client-portfolio: 3 }
covers: month
optional: [payments, clients]
columns:
  - { key: client, title: Client }
  - { key: open, title: Open, unit: money }
  - { key: not_due, title: Not due, unit: money }
  - { key: to_30, title: 0–30 days, unit: money }
  - { key: to_60, title: 31–60 days, unit: money }
  - { key: to_90, title: 61–90 days, unit: money }
  - { key: over_90, title: Over 90 days, unit: money }
  - { key: oldest, title: Oldest due, unit: date }
empty: Every invoice is paid.
needs: Keep invoices.csv and payments.csv.
---*/
with received as (
  select tenant, invoice, sum(amount) as amount from payments group by tenant, invoice
),
owed as (
  select i.*, i.amount - coalesce(r.amount, 0) as open, getvariable('as_of') - i.due as days
  from invoices i left join received r on r.tenant = i.tenant and r.invoice = i.id
  where i.amount > coalesce(r.amount, 0) and is_owed(i.status)
)
select coalesce(any_value(c.name), o.client) as client, sum(open) as open,
  coalesce(sum(open) filter (where days <= 0), 0) as not_due,
  coalesce(sum(open) filter (where days between 1 and 30), 0) as to_30,
  coalesce(sum(open) filter (where days between 31 and 60), 0) as to_60,
  coalesce(sum(open) filter (where days between 61 and 90), 0) as to_90,
  coalesce(sum(open) filter (where days > 90), 0) as over_90, min(o.due) as oldest
from owed o left join clients c on c.tenant = o.tenant and c.client = o.client
group by o.tenant, o.client
order by open desc, client
limit 30
