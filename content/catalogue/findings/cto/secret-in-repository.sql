/*---
title: Secret in a repository
severity: critical
readers:
  cto: Whoever can read the repository can use the credential; removing the line does not remove it from the history.
  ceo: A credential of the company is written down where others may read it.
subject: repository, path and line
covers: none
optional: [repository_risks]
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Revoke the credential at its provider and issue a new one; then take it out of the repository.
done_when: The credential is revoked and the file no longer holds it.
effort: 2 hours
milestone: 30
---*/
select tenant, repository || ' · ' || path || ' · ' || "at" as subject,
  'A secret is written in ' || path || ' of ' || repository as title,
  coalesce(detail, 'A credential') || ' is on line ' || "at" || '; its value was not read into this report.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, file, line, repository, path
from repository_risks semi join repositories using (tenant, repository)
where kind = 'secret'
