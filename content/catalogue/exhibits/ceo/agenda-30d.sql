/*---
title: Agenda of the next 30 days
about: What is due first, over all companies and officers, by day and then by priority.
readers: { ceo: 3 }
covers: none
columns:
  - { key: act_by, title: By, unit: date }
  - { key: priority, title: Priority }
  - { key: tenant, title: Company }
  - { key: title, title: What }
  - { key: owner, title: Owner }
  - { key: effort, title: Effort }
tenant_column: tenant
empty: Nothing falls due in the next 30 days.
needs: Name at least one source whose rules can be checked.
---*/
with agenda as (
  select *, row_number() over (order by points desc, fingerprint) as rank
  from findings
  where condition not in ('resolved', 'retired', 'accepted', 'unverified') and act_by <= getvariable('as_of') + 30
)
select act_by, priority, tenant, title, upper(left(owner, 1)) || replace(owner[2:], '-', ' ') as owner, effort
from agenda where rank <= 15
order by act_by, rank
