/*---
title: Agenda of the next 30 days
about: What is overdue or due within 30 days, over all companies and officers; the 15 with the most points, by day and then by priority. What could not be verified in this run is marked.
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
  select *, row_number() over (order by condition = 'unverified', points desc, fingerprint) as rank
  from findings
  where condition not in ('resolved', 'retired', 'accepted') and act_by <= getvariable('as_of') + 30
)
select act_by, priority, tenant, title || if(condition = 'unverified', ' (not verified in this run)', '') as title, (case when length(owner) <= 3 then upper(owner) else upper(left(owner, 1)) || replace(owner[2:], '-', ' ') end) as owner, effort
from agenda where rank <= 15
order by act_by, rank
