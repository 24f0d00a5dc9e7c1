/*---
title: Receivables ageing
about: What is still open of invoices, and of bookings that were served, by days past due at the run; the account in the books still holds what is paid and not posted yet.
readers: { cao: 8 }
covers: month
optional: [invoices, payments, clients, bookings]
columns:
  - { key: tenant, title: Company }
  - { key: client, title: Client }
  - { key: not_due, title: Not due, unit: money }
  - { key: to_30, title: 0–30 days, unit: money }
  - { key: to_60, title: 31–60 days, unit: money }
  - { key: to_90, title: 61–90 days, unit: money }
  - { key: over_90, title: Over 90 days, unit: money }
tenant_column: tenant
chart: { type: bar, x: client, series: [not_due, to_30, to_60, to_90, over_90], stacked: true }
empty: Nothing is owed.
needs: Keep invoices.csv and payments.csv, or bookings.csv with what was paid.
---*/
select r.tenant, coalesce(any_value(c.name), r.client, 'Not named') as client,
  coalesce(sum(open) filter (where days < 0), 0) as not_due,
  coalesce(sum(open) filter (where days between 0 and 30), 0) as to_30,
  coalesce(sum(open) filter (where days between 31 and 60), 0) as to_60,
  coalesce(sum(open) filter (where days between 61 and 90), 0) as to_90,
  coalesce(sum(open) filter (where days > 90), 0) as over_90
from receivables r left join clients c on c.tenant = r.tenant and c.client = r.client
where open > 0
group by r.tenant, r.client
order by sum(open) desc, r.tenant, r.client
limit 30
