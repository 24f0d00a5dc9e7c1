/*---
title: Open security findings
unit: count
better: lower
period: At the run
about: Secrets in hand-offs, secrets and environment files in repositories; secret-looking plaintext variables, public buckets, functions and APIs without authentication, and weak encryption of sites at the cloud provider. No value is ever read into a table.
readers: { cto: 3 }
settings: { tls_version: 1.2 }
covers: none
optional: [repositories, repository_risks, cloud_resources, cloud_variables, projects, project_secrets]
needs: Name the repositories in portfolio.yaml, and list cloud resources in cloud_resources.csv and cloud_variables.csv.
---*/
with looked_at as (
  select tenant from repositories union select tenant from cloud_resources union select tenant from cloud_variables
  union select tenant from projects
),
gaps as (
  select tenant from repository_risks semi join repositories using (tenant, repository)
  union all
  select tenant from project_secrets semi join projects using (tenant, project)
  union all
  select tenant from cloud_variables where plain_secret
  union all
  select tenant from cloud_resources
  where (kind = 'bucket' and public) or (kind in ('function', 'api') and not authenticated)
    or (kind = 'distribution' and (not https_only or minimum_tls < getvariable('tls_version')))
),
counted as (select tenant, count(*) as n from gaps group by tenant)
select l.tenant, case when count(*) > 0 then coalesce(sum(c.n), 0) end as value
from looked_at l left join counted c using (tenant)
group by grouping sets ((l.tenant), ())
