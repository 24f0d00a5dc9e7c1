/*---
title: Audience sizing
about: How many people the channels reach in a month, and how many of them fit.
readers: { cmo: 4 }
covers: none
columns:
  - { key: tenant, title: Company }
  - { key: reached, title: Reached, unit: count }
  - { key: fitting, title: Fitting, unit: count }
  - { key: missing, title: On channels not live, unit: count }
  - { key: reviews, title: Reviews, unit: count }
  - { key: rating, title: Rating, unit: rating }
tenant_column: tenant
empty: No channels are listed.
needs: Keep channels.csv with audience and fit.
---*/
select c.tenant, sum(audience) filter (where status = 'live') as reached,
  round(sum(audience * fit) filter (where status = 'live'), 0) as fitting,
  coalesce(sum(audience) filter (where status <> 'live'), 0) as missing,
  sum(reviews) as reviews, sum(rating * reviews) / nullif(sum(reviews) filter (where rating is not null), 0) as rating
from channels c join tenants t using (tenant)
group by c.tenant, t.position
order by t.position
