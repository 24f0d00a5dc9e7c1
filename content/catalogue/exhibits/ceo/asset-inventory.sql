/*---
title: Asset inventory
about: What each company owns and keeps, from the records, the cloud provider, web sites, repositories and hand-offs; empty where nothing was read.
readers: { ceo: 6 }
covers: none
optional: [assets, cloud_resources, sites, repositories, projects]
columns:
  - { key: tenant, title: Company }
  - { key: vessels, title: Vessels, unit: count }
  - { key: properties, title: Properties, unit: count }
  - { key: vehicles, title: Vehicles, unit: count }
  - { key: domains, title: Domains, unit: count }
  - { key: accounts_and_software, title: Accounts and software, unit: count }
  - { key: value, title: Value, unit: money }
  - { key: cloud, title: Cloud resources, unit: count }
  - { key: sites, title: Sites, unit: count }
  - { key: repositories, title: Repositories, unit: count }
  - { key: projects, title: Projects, unit: count }
tenant_column: tenant
empty: No company lists an asset.
needs: Keep assets.csv, cloud_resources.csv and sites.csv, and name hand-offs and repositories in portfolio.yaml.
---*/
with owned as (
  select tenant, count(*) filter (where kind = 'vessel') as vessels, count(*) filter (where kind = 'property') as properties,
    count(*) filter (where kind = 'vehicle') as vehicles, count(*) filter (where kind = 'domain') as domains,
    count(*) filter (where kind in ('account', 'software')) as accounts_and_software, sum(value) as value
  from assets group by tenant
)
select t.tenant, coalesce(vessels, 0) as vessels, coalesce(properties, 0) as properties, coalesce(vehicles, 0) as vehicles,
  coalesce(domains, 0) as domains, coalesce(accounts_and_software, 0) as accounts_and_software, o.value,
  (select nullif(count(*), 0) from cloud_resources c where c.tenant = t.tenant) as cloud,
  (select nullif(count(*), 0) from sites s where s.tenant = t.tenant) as sites,
  (select count(*) from repositories r where r.tenant = t.tenant) as repositories,
  (select count(*) from projects p where p.tenant = t.tenant) as projects
from tenants t left join owned o using (tenant)
order by t.position
