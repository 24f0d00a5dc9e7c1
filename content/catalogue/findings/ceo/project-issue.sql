/*---
title: Project has an open issue
severity: medium
settings: { shown: 3 }
readers:
  ceo: Something that was promised does not work as it should.
  cto: A known fault is open; find its cause or write down why it stays.
  cmo: Something in marketing does not work as it should.
  cfo: Something that touches money does not work as it should.
  cao: Something in the books does not work as it should.
owner_only: true
subject: hand-off file and entry; "more" for the rest of a project
covers: none
quiet_below: { count: 1, money: 0, period: "at the run, three a project", persistence: 1 }
owner: ceo
recommendation: Decide whether it is fixed, scheduled or accepted, and write that into the hand-off.
done_when: The entry is gone from the hand-off's issues.
effort: 2 hours
milestone: 60
---*/
with entries as (
  select i.*, p.title as project_title,
    row_number() over (partition by i.tenant, i.project order by i.line, i.item) as rank
  from project_items i join projects p on p.tenant = i.tenant and p.project = i.project
  where i.kind = 'issue' and coalesce(p.status, 'active') <> 'done'
)
select tenant, project || ' · ' || item as subject, title,
  'An open issue of ' || project_title || '.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, file, line, due,
  (case when role in ('ceo', 'cto', 'cmo', 'cfo', 'cao') then role else 'ceo' end) as owner, project, needs
from entries where rank <= getvariable('shown')
union all
select tenant, project || ' · more', count_text(count(*), 'further issue', 'further issues') || ' of ' || any_value(project_title),
  'The hand-off lists ' || count_text(max(rank), 'issue', 'issues') || ' in all; the first ' || getvariable('shown') || ' are findings of their own.',
  null, count(*), any_value(file), min(line), min(due), 'ceo', project, null
from entries where rank > getvariable('shown')
group by tenant, project
