/*---
title: Project has no next action
severity: low
readers:
  ceo: The project is active and nobody has said what comes next.
  cto: Without a next action the work stops between two sessions.
subject: hand-off file
covers: none
optional: [project_items]
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: ceo
recommendation: Write the next action into the hand-off, with a name and a day.
done_when: The hand-off has at least one open action.
effort: 30 minutes
milestone: 30
---*/
select p.tenant, p.project as subject,
  p.title || ' has no next action' as title,
  'The hand-off lists no open action' || (case when p.updated is null then '.' else ', and was last updated on ' || date_text(p.updated) || '.' end) as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, p.file, p.line, coalesce(p.status, 'not stated') as status
from projects p
where coalesce(p.status, 'active') in ('active', 'blocked')
  and not exists (from project_items i where i.tenant = p.tenant and i.project = p.project and i.kind = 'action')
