/*---
title: Repository is not maintained
severity: low
settings: { quiet_days: 90 }
readers:
  cto: Nothing has been changed for months; dependencies age even when the code does not.
subject: repository
covers: none
quiet_below: { count: 1, money: 0, period: "90 days to the run", persistence: 1 }
owner: cto
recommendation: Update the dependencies and deploy once, or archive the repository.
done_when: There is a commit within 90 days, or the repository is out of the portfolio.
effort: 1 day
milestone: 60
---*/
select tenant, repository as subject,
  repository || ' has had no commit since ' || date_text(last_commit) as title,
  'That is ' || count_text(getvariable('as_of') - last_commit, 'day', 'days') || ' before the run.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, last_commit as since, file, line
from repositories
where getvariable('as_of') - last_commit > getvariable('quiet_days')
