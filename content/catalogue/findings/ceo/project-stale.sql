/*---
title: Project has gone stale
severity: low
settings: { stale_days: 21 }
readers:
  ceo: Nobody has written down where this project stands for more than three weeks.
  cto: The hand-off may no longer say what is true of the code.
subject: hand-off file
covers: none
quiet_below: { count: 1, money: 0, period: "21 days without an update", persistence: 1 }
owner: ceo
recommendation: Ask whoever works on it for three sentences, or mark the project paused.
done_when: The hand-off has been updated, or says that the project is paused or done.
effort: 30 minutes
milestone: 30
---*/
select p.tenant, p.project as subject,
  p.title || ' was last updated on ' || date_text(p.updated) as title,
  'That is ' || count_text(getvariable('as_of') - p.updated, 'day', 'days') || ' ago, and the hand-off does not say that it is paused or done.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, p.updated as since, p.file, p.line, coalesce(p.status, 'not stated') as status
from projects p
where getvariable('as_of') - p.updated > getvariable('stale_days') and coalesce(p.status, 'active') in ('active', 'blocked')
