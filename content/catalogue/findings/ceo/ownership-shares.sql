/*---
title: Ownership shares do not add up
severity: high
readers:
  ceo: Either somebody owns a part that is not written down, or one part is claimed twice.
  cfo: An asset whose shares do not add up is an equity risk in a sale, a loan or a dispute.
subject: asset
covers: none
whole: true
quiet_below: { count: 1, money: 0, period: "at the run, over all companies", persistence: 1 }
owner: ceo
recommendation: Read in the deed or agreement who owns which part, and enter the shares in assets.csv of each company.
done_when: The shares that the companies state add up to one.
effort: 2 hours
milestone: 60
---*/
with shares as (
  -- Companies share an asset when both list it under one id and name; who states no share says nothing of others.
  select id, name, sum(ownership_share) as share, count(*) as owners from assets
  where ownership_share is not null group by id, name
)
select a.tenant, a.id as subject,
  'Ownership shares of ' || a.name || ' add up to ' || percent_text(s.share) as title,
  count_text(s.owners, 'company lists', 'companies list') || ' the ' || a.kind || ', with '
    || (case s.owners when 1 then 'a share of ' || percent_text(s.share) else 'shares of ' || percent_text(s.share) || ' together' end) || '.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, a.file, a.line, money_text(a.value) as book_value, percent_text(a.ownership_share) as ownership_share
from assets a join shares s on s.id = a.id and s.name = a.name
where a.ownership_share is not null and abs(s.share - 1) > 0.001
