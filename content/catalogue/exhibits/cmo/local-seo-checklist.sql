/*---
title: Local SEO checklist
about: Each element of local search by site, those not found first.
readers: { cmo: 7 }
covers: none
columns:
  - { key: tenant, title: Company }
  - { key: site, title: Site }
  - { key: element, title: Element }
  - { key: state, title: State }
  - { key: detail, title: What was seen }
tenant_column: tenant
empty: No site was looked at.
needs: Enter what a look at each site finds (name, address, telephone, opening hours, map profile, structured data) in site_checks.csv.
---*/
select tenant, site, element, (case when found then 'found' else 'missing' end) as state, detail
from site_checks
where kind = 'local seo'
order by found, tenant, site, element
limit 30
