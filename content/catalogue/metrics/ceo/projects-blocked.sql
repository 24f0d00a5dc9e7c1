/*---
title: Projects blocked
unit: count
better: lower
period: At the run
about: Projects whose hand-off says that they are blocked, or that have an open blocker.
readers: { ceo: 8 }
optional: [project_items]
needs: Keep a hand-off document for each project and name its folder in portfolio.yaml.
---*/
select p.tenant,
  count(*) filter (where p.status = 'blocked'
    or (coalesce(p.status, 'active') = 'active'
      and exists (from project_items i where i.tenant = p.tenant and i.project = p.project and i.kind = 'blocker'))) as value
from projects p
group by grouping sets ((p.tenant), ())
