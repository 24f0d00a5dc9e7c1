/*---
title: Concentration
about: What was billed to each client in 365 days, and their share.
readers: { client-portfolio: 4 }
covers: month
optional: [clients, time]
columns:
  - { key: client, title: Client }
  - { key: billed, title: Billed, unit: money }
  - { key: share, title: Share, unit: percent }
  - { key: hours, title: Hours, unit: hours }
  - { key: rate, title: Billed an hour, unit: money }
chart: { type: bar, x: client, series: [billed] }
empty: Nothing was billed in 365 days.
needs: Keep invoices.csv.
---*/
with billed as (
  select tenant, client, sum(amount) as billed from invoices where is_billed(status) and issued > getvariable('as_of') - 365 group by tenant, client
),
worked as (
  select tenant, client, sum(hours) as hours from time where date > getvariable('as_of') - 365 group by tenant, client
)
select coalesce(c.name, b.client) as client, b.billed, b.billed / sum(b.billed) over (partition by b.tenant) as share,
  w.hours, b.billed / nullif(w.hours, 0) as rate
from billed b
left join worked w on w.tenant = b.tenant and w.client = b.client
left join clients c on c.tenant = b.tenant and c.client = b.client
order by b.billed desc, b.client
limit 30
