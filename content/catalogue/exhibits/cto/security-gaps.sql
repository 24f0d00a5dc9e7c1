/*---
title: Security gaps
about: Secrets in hand-offs, secrets and environment files in repositories, and open doors at the cloud provider; values are never shown.
readers: { cto: 4 }
settings: { tls_version: 1.2 }
covers: none
optional: [repositories, repository_risks, cloud_resources, cloud_variables, projects, project_secrets]
columns:
  - { key: tenant, title: Company }
  - { key: place, title: Place }
  - { key: kind, title: Kind }
  - { key: path, title: File or name }
  - { key: at, title: Line, unit: count }
  - { key: detail, title: What }
tenant_column: tenant
empty: No secrets, no environment files and no open doors were found.
needs: Name the repositories in portfolio.yaml, and list cloud resources in cloud_resources.csv and cloud_variables.csv.
---*/
with gaps as (
  select tenant, repository as place, kind, path, "at", detail, (case kind when 'secret' then 1 else 4 end) as rank
  from repository_risks semi join repositories using (tenant, repository)
  union all
  select tenant, project, 'secret', file, "at", detail, 1
  from project_secrets semi join projects using (tenant, project)
  union all
  select tenant, coalesce(service, kind), 'public bucket', name, null, configuration, 0
  from cloud_resources where kind = 'bucket' and public
  union all
  select tenant, coalesce(service, kind), 'no authentication', name, null, configuration, 2
  from cloud_resources where kind in ('function', 'api') and not authenticated
  union all
  select tenant, function, 'plaintext secret', name, null, 'name of the variable; its value was not read', 3
  from cloud_variables where plain_secret
  union all
  select tenant, coalesce(service, kind), 'weak encryption', name, null, configuration, 5
  from cloud_resources where kind = 'distribution' and (not https_only or minimum_tls < getvariable('tls_version'))
)
select tenant, place, kind, path, "at", detail
from gaps
order by rank, tenant, place, path, "at"
limit 30
