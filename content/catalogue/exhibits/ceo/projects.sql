/*---
title: Projects
about: Every hand-off document with what is open in it.
readers: { ceo: 9, cto: 5 }
covers: none
optional: [project_items]
columns:
  - { key: tenant, title: Company }
  - { key: project, title: Project }
  - { key: status, title: Status }
  - { key: updated, title: Updated, unit: date }
  - { key: blockers, title: Blockers, unit: count }
  - { key: issues, title: Issues, unit: count }
  - { key: actions, title: Actions, unit: count }
  - { key: decisions, title: To decide, unit: count }
tenant_column: tenant
empty: No hand-off documents were found.
needs: Keep a hand-off document for each project and name its folder in portfolio.yaml.
---*/
select p.tenant, p.title as project, coalesce(p.status, 'not stated') as status, p.updated,
  count(i.item) filter (where i.kind = 'blocker') as blockers,
  count(i.item) filter (where i.kind = 'issue') as issues,
  count(i.item) filter (where i.kind = 'action') as actions,
  count(i.item) filter (where i.kind in ('decision', 'question')) as decisions
from projects p left join project_items i on i.tenant = p.tenant and i.project = p.project
group by p.tenant, p.project, p.title, p.status, p.updated
order by blockers desc, issues desc, p.tenant, p.project
limit 30
