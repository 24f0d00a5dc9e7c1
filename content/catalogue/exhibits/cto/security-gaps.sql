/*---
title: Security gaps in repositories
about: Where a secret or an environment file was found; values are never shown.
readers: { cto: 4 }
covers: none
optional: [repository_risks]
columns:
  - { key: tenant, title: Company }
  - { key: repository, title: Repository }
  - { key: kind, title: Kind }
  - { key: path, title: File }
  - { key: at, title: Line, unit: count }
  - { key: detail, title: What }
tenant_column: tenant
empty: No secrets and no environment files were found.
needs: Name the repositories in portfolio.yaml.
---*/
select tenant, repository, kind, path, "at", detail
from repository_risks semi join repositories using (tenant, repository)
order by kind desc, tenant, repository, path, "at"
limit 30
