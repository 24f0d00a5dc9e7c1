/*---
title: Project has a blocker
severity: high
settings: { shown: 3 }
readers:
  ceo: Somebody waits for a decision or for something that only others can give.
  cto: Work cannot go on until this is out of the way.
  cmo: Marketing work waits until this is out of the way.
  cfo: Money or a contract waits until this is out of the way.
  cao: Bookkeeping waits until this is out of the way.
owner_only: true
subject: hand-off file and entry; "more" for the rest of a project
covers: none
quiet_below: { count: 1, money: 0, period: "at the run, three a project", persistence: 1 }
owner: ceo
recommendation: Ask who can remove the blocker, and write their name and a day into the hand-off.
done_when: The entry is gone from the hand-off's blockers.
effort: 1 hour
milestone: 30
---*/
with entries as (
  select i.*, p.title as project_title,
    row_number() over (partition by i.tenant, i.project order by i.line, i.item) as rank
  from project_items i join projects p on p.tenant = i.tenant and p.project = i.project
  where i.kind = 'blocker' and coalesce(p.status, 'active') <> 'done'
)
select tenant, project || ' · ' || item as subject, title,
  'A blocker of ' || project_title || '.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, file, line, due,
  (case when role in ('ceo', 'cto', 'cmo', 'cfo', 'cao') then role else 'ceo' end) as owner, project, needs
from entries where rank <= getvariable('shown')
union all
select tenant, project || ' · more', count_text(count(*), 'further blocker', 'further blockers') || ' of ' || any_value(project_title),
  'The hand-off lists ' || count_text(max(rank), 'blocker', 'blockers') || ' in all; the first ' || getvariable('shown') || ' are findings of their own.',
  null, count(*), any_value(file), min(line), min(due), 'ceo', project, null
from entries where rank > getvariable('shown')
group by tenant, project
