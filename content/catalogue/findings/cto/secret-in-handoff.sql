/*---
title: Secret in a hand-off
severity: critical
readers:
  cto: Whoever reads the hand-off can use the credential; removing the line does not remove it from the history.
  ceo: A credential of the company is written down where others may read it.
subject: hand-off file, kind of credential and place among its kind
covers: none
optional: [project_secrets]
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Revoke the credential at its provider and issue a new one; then take it out of the hand-off.
done_when: The credential is revoked and the hand-off no longer holds it.
effort: 2 hours
milestone: 30
---*/
select tenant, project || ' · ' || detail || ' · ' || row_number() over (partition by tenant, project, detail order by "at") as subject,
  'A secret is written in the hand-off ' || file as title,
  detail || ' stands in line ' || "at" || '; its value was not read into this report.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, file, line, project
from project_secrets semi join projects using (tenant, project)
