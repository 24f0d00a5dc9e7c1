/*---
title: Engineering actions
about: Open actions, blockers and issues of the hand-offs that are the CTO's, blockers first.
readers: { cto: 6 }
covers: none
columns:
  - { key: tenant, title: Company }
  - { key: kind, title: Kind }
  - { key: title, title: What }
  - { key: due, title: Due, unit: date }
  - { key: project, title: Hand-off }
tenant_column: tenant
empty: The hand-offs list nothing for the CTO.
needs: Keep a hand-off document for each project and name its folder in portfolio.yaml.
---*/
select i.tenant, i.kind, i.title, i.due, p.title as project
from project_items i join projects p on p.tenant = i.tenant and p.project = i.project
where lower(i.role) = 'cto' and i.kind in ('blocker', 'issue', 'action')
order by (case i.kind when 'blocker' then 0 when 'issue' then 1 else 2 end), i.due nulls last, i.tenant, i.project, i.line, i.item
limit 10
