/*---
title: TODOs pile up
severity: low
settings: { todos_per_1000_lines: 10 }
readers:
  cto: More is put off in the code than is finished.
subject: repository
covers: none
quiet_below: { count: 10, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Go through the list once; do, delete or turn each TODO into an issue.
done_when: There are fewer than ten TODOs per thousand lines.
effort: 1 day
milestone: 90
---*/
select tenant, repository as subject,
  repository || ' holds ' || count_text(todos, 'TODO', 'TODOs') as title,
  'That is ' || round(todos * 1000 / lines, 1) || ' per thousand lines of code.' as detail,
  cast(null as decimal(18, 2)) as money, todos as n, file, line
from repositories
where lines > 0 and todos * 1000 / lines > getvariable('todos_per_1000_lines')
