/*---
title: Fleet health
about: Services and certificates of companies that deliver, by the day on which each is due next.
readers: { yacht-delivery: 2 }
settings: { delivery_certificate_days: 45 }
covers: none
optional: [maintenance, certificates, assets]
columns:
  - { key: due, title: Due, unit: date }
  - { key: asset, title: Asset }
  - { key: item, title: Item }
  - { key: kind, title: Kind }
  - { key: state, title: State }
empty: No services and no certificates are listed.
needs: Keep maintenance.csv and certificates.csv.
---*/
with items as (
  select tenant, asset, item, due, (case when safety then 'safety service' else 'service' end) as kind from maintenance where done is null
  union all
  select tenant, asset, kind, expires, 'certificate' from certificates
)
select i.due, coalesce(a.name, i.asset) as asset, i.item, i.kind,
  (case when i.due < getvariable('as_of') then 'overdue' when i.due <= getvariable('as_of') + getvariable('delivery_certificate_days')
    then 'within ' || getvariable('delivery_certificate_days') || ' days' else 'in order' end) as state
from items i left join assets a on a.tenant = i.tenant and a.id = i.asset
where i.tenant in (select tenant from deliveries)
order by i.due, asset, i.item
limit 30
