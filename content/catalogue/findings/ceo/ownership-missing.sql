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
done_when: The asset has a document and its shares add up to one.
effort: 2 hours
milestone: 60
---*/
with shares as (
  -- Companies share an asset when both list it under one id and name; who states no share says nothing of others.
  select id, name, sum(ownership_share) as share, count(*) as owners from assets
  where ownership_share is not null group by id, name
)
select a.tenant, a.id as subject,
  (case when a.ownership_document is null then 'No document shows who owns ' || a.name
    else 'Ownership shares of ' || a.name || ' add up to ' || percent_text(s.share) end) as title,
  (case when a.ownership_document is null then 'The ' || a.kind || ' is listed by ' || t.name || ' without an ownership document.'
    else count_text(s.owners, 'company lists', 'companies list') || ' the ' || a.kind || ', with '
      || (case s.owners when 1 then 'a share of ' || percent_text(s.share) else 'shares of ' || percent_text(s.share) || ' together' end) || '.' end) as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, a.file, a.line, money_text(a.value) as book_value, a.ownership_share
from assets a join tenants t using (tenant)
left join shares s on s.id = a.id and s.name = a.name and a.ownership_share is not null
where a.ownership_document is null or abs(s.share - 1) > 0.001
