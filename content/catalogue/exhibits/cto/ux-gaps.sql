/*---
title: UX gaps by site
about: What each page should have and whether it was found; the last column says more.
readers: { cto: 9 }
covers: none
columns:
  - { key: tenant, title: Company }
  - { key: site, title: Site }
  - { key: title, title: Title }
  - { key: description, title: Description }
  - { key: viewport, title: Mobile viewport }
  - { key: sitemap, title: Sitemap }
  - { key: robots, title: Robots }
  - { key: links, title: Links work }
  - { key: weight, title: Light enough }
  - { key: detail, title: What was seen }
tenant_column: tenant
empty: No site was looked at.
needs: Enter what a look at each site finds (title, description, mobile viewport, sitemap, robots, broken links, weight) in site_checks.csv.
---*/
with words as (select *, case when found then 'yes' else 'no' end as answer from site_checks where kind = 'ux')
select tenant, site, any_value(answer) filter (where element = 'title') as title,
  any_value(answer) filter (where element = 'description') as description,
  any_value(answer) filter (where element = 'mobile viewport') as viewport,
  any_value(answer) filter (where element = 'sitemap') as sitemap,
  any_value(answer) filter (where element = 'robots') as robots,
  any_value(answer) filter (where element = 'broken links') as links,
  any_value(answer) filter (where element = 'weight') as weight,
  string_agg(element || ': ' || detail, '; ' order by element) filter (where not found and detail is not null) as detail
from words
group by tenant, site
order by count(*) filter (where not found) desc, tenant, site
limit 30
