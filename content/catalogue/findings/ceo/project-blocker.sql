/*---
title: Project has a blocker
severity: high
most_per_file: 3
readers:
  ceo: Somebody waits for a decision or for something that only others can give.
  cto: Work cannot go on until this is out of the way.
  cmo: Marketing work waits until this is out of the way.
  cfo: Money or a contract waits until this is out of the way.
  cao: Bookkeeping waits until this is out of the way.
owner_only: true
subject: hand-off file and entry
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: ceo
recommendation: Ask who can remove the blocker, and write their name and a day into the hand-off.
done_when: The entry is gone from the hand-off's blockers.
effort: 1 hour
milestone: 30
---*/
select i.tenant, i.project || ' · ' || i.item as subject, i.title,
  'A blocker of ' || p.title || '.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, i.file, i.line, i.due,
  (case when lower(i.role) in ('ceo', 'cto', 'cmo', 'cfo', 'cao') then lower(i.role) else 'ceo' end) as owner, p.title as project, i.needs
from project_items i join projects p on p.tenant = i.tenant and p.project = i.project
where i.kind = 'blocker' and coalesce(p.status, 'active') <> 'done'
