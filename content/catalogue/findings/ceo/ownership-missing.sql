/*---
title: Ownership is not documented
severity: high
readers:
  ceo: The company cannot prove that it owns what it works with.
  cfo: An asset without papers is an equity risk in a sale, a loan or a dispute.
subject: asset
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: ceo
recommendation: Find the deed, title or account record and enter its number in assets.csv.
done_when: The asset has a document.
effort: 2 hours
milestone: 60
---*/
select a.tenant, a.id as subject,
  'No document shows who owns ' || a.name as title,
  'The ' || a.kind || ' is listed by ' || t.name || ' without an ownership document.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, a.file, a.line, money_text(a.value) as book_value, percent_text(a.ownership_share) as ownership_share
from assets a join tenants t using (tenant)
where a.ownership_document is null
