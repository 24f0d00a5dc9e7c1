/*---
title: Open security findings
unit: count
better: lower
period: At the run
about: Secrets and environment files found in the repositories; no value is ever read into a table.
readers: { cto: 1 }
optional: [repository_risks]
needs: Name the repositories in portfolio.yaml.
---*/
select r.tenant, count(x.path) as value
from repositories r left join repository_risks x on x.tenant = r.tenant and x.repository = r.repository
group by grouping sets ((r.tenant), ())
