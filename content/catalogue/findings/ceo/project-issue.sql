/*---
title: Project has an open issue
severity: medium
most_per_file: 3
readers:
  ceo: Something that was promised does not work as it should.
  cto: A known fault is open; find its cause or write down why it stays.
  cmo: Something in marketing does not work as it should.
  cfo: Something that touches money does not work as it should.
  cao: Something in the books does not work as it should.
owner_only: true
subject: hand-off file and entry
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: ceo
recommendation: Decide whether it is fixed, scheduled or accepted, and write that into the hand-off.
done_when: The entry is gone from the hand-off's issues.
effort: 2 hours
milestone: 60
---*/
select i.tenant, i.project || ' · ' || i.item as subject, i.title,
  'An open issue of ' || p.title || '.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, i.file, i.line, i.due,
  (case when lower(i.role) in ('ceo', 'cto', 'cmo', 'cfo', 'cao') then lower(i.role) else 'ceo' end) as owner, p.title as project, i.needs
from project_items i join projects p on p.tenant = i.tenant and p.project = i.project
where i.kind = 'issue' and coalesce(p.status, 'active') <> 'done'
