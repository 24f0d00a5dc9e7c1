/*---
title: Uncategorised postings
severity: medium
settings: { uncategorised_share: 0.02, uncategorised_days: 90 }
readers:
  cao: More than two percent of the postings have no category, so the statements cannot be relied on.
  cfo: Part of the cost has no name yet and is in no comparison.
subject: company
quiet_below: { count: 3, money: 100, period: "90 days to the run", persistence: 1 }
owner: cao
recommendation: Send the question sheet to whoever paid, and post each answer to its account.
done_when: Less than two percent of the postings of 90 days are uncategorised.
effort: 2 hours
milestone: 30
---*/
with recent as (
  select *, category = 'uncategorised' as open
  from ledger
  where date > getvariable('as_of') - getvariable('uncategorised_days') and type in ('income', 'expense')
),
sums as (
  select tenant, count(*) filter (where open) as n, count(*) as all_postings, sum(abs(amount)) filter (where open) as money,
    min(date) filter (where open) as first, max(date) filter (where open) as last, arg_min(file, line) filter (where open) as file, min(line) filter (where open) as line
  from recent group by tenant
)
select s.tenant, s.tenant as subject,
  count_text(s.n, 'posting', 'postings') || ' of ' || t.name || (case s.n when 1 then ' has' else ' have' end) || ' no category' as title,
  money_text(money) || ' in ' || count_text(s.n, 'posting', 'postings') || ', ' || percent_text(s.n / all_postings)
    || ' of the income and expense postings of ' || getvariable('uncategorised_days') || ' days.' as detail,
  money, s.n, file, line, first as since,
  last + (getvariable('uncategorised_days') - 1)::integer as in_view_until, percent_text(s.n / all_postings) as share
from sums s join tenants t using (tenant)
where s.n / all_postings > getvariable('uncategorised_share')
