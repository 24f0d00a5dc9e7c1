/*---
title: Maintenance due
about: Services of let properties that are overdue or due in the next 90 days.
readers: { rental-property: 2 }
covers: none
optional: [assets]
columns:
  - { key: tenant, title: Company }
  - { key: asset, title: Asset }
  - { key: item, title: Service }
  - { key: due, title: Due, unit: date }
  - { key: safety, title: Safety }
  - { key: last_done, title: Last done, unit: date }
  - { key: last_cost, title: Last cost, unit: money }
tenant_column: tenant
empty: Nothing is due in the next 90 days.
needs: Keep maintenance.csv with planned services, and leases.csv.
---*/
select m.tenant, coalesce(a.name, m.asset) as asset, m.item, m.due, (case when m.safety then 'yes' else 'no' end) as safety,
  max(d.done) as last_done, arg_max(d.cost, d.done) as last_cost
from maintenance m
left join assets a on a.tenant = m.tenant and a.id = m.asset
left join maintenance d on d.tenant = m.tenant and d.asset = m.asset and d.item = m.item and d.done is not null
where m.done is null and m.due <= getvariable('as_of') + 90 and m.tenant in (select tenant from leases)
group by m.tenant, coalesce(a.name, m.asset), m.item, m.due, m.safety
order by m.due, m.tenant, asset, m.item
limit 30
