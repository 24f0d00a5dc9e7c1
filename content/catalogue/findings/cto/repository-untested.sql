/*---
title: Repository without tests or CI
severity: medium
readers:
  cto: Changes go out without a check that they still work.
subject: repository
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Write one test for the way a customer pays or books, and run it on every push.
done_when: The repository has tests and a workflow that runs them.
effort: 1 day
milestone: 60
---*/
select tenant, repository as subject,
  repository || ' has no ' || (case when not coalesce(tests, false) and not coalesce(ci, false) then 'tests and no CI'
    when not coalesce(tests, false) then 'tests' else 'CI' end) as title,
  count_text(coalesce(lines, 0), 'line', 'lines') || ' of code, ' || count_text(coalesce(commits_4w, 0), 'commit', 'commits')
    || ' in four weeks.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, file, line
from repositories
where not coalesce(tests, false) or not coalesce(ci, false)
