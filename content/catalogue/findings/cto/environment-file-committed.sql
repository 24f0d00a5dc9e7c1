/*---
title: Environment file in a repository
severity: high
readers:
  cto: Environment files hold credentials sooner or later; they belong outside the repository.
subject: repository and path
covers: none
optional: [repository_risks]
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Add the file to .gitignore, remove it from the repository and keep an example without values.
done_when: The file is no longer in the repository.
effort: 1 hour
milestone: 30
---*/
select tenant, repository || ' · ' || path as subject,
  'Environment file ' || path || ' is committed to ' || repository as title,
  'It is part of the current state of the main branch.' as detail,
  cast(null as decimal(18, 2)) as money, count(*) as n, any_value(file) as file, min(line) as line, repository
from repository_risks semi join repositories using (tenant, repository)
where kind = 'environment file'
group by tenant, repository, path
