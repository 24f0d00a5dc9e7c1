/*---
title: Fleet health
unit: percent
better: higher
period: At the run
about: Share of the services planned by now and of the certificates that are in order.
readers: { yacht-delivery: 5 }
covers: none
optional: [maintenance, certificates]
needs: Keep deliveries.csv, maintenance.csv and certificates.csv.
---*/
with items as (
  select tenant, asset, item as name, bool_and(done is not null or due >= getvariable('as_of')) as good
  from maintenance group by tenant, asset, item
  union all
  select tenant, asset, kind, expires >= getvariable('as_of') from certificates
)
select tenant, count(*) filter (where good) / nullif(count(*), 0) as value
from items
where tenant in (select tenant from deliveries)
group by grouping sets ((tenant), ())
