/*---
title: Books reconciled through
unit: date
better: higher
period: At the run
about: The last day through which every account with a statement (cash, loans, credit cards) of a company is reconciled; for the portfolio the earliest of them. An account that was never reconciled is named, and counts through the day before its first posting.
readers: { cao: 1 }
covers: none
optional: [closes, reconciliations, postings, accounts]
needs: Enter in reconciliations.csv through which day each account was compared with its statement, or with each closed month in closes.csv.
---*/
with kept as (select tenant, account, max(reconciled_through) as through from reconciliations group by tenant, account),
-- Who keeps no list of accounts reconciles all of them with the month.
closed as (
  select tenant, max(reconciled_through) as through from closes where tenant not in (select tenant from kept) group by tenant
),
used as (
  select tenant, account, any_value(name) as name, min(date) - 1 as before from ledger
  where cash or category in ('loan', 'credit card') group by tenant, account
),
states as (
  select tenant, coalesce(u.name, account) as name, k.through, u.before
  from kept k full join (from used where tenant not in (select tenant from closed where through is not null)) u using (tenant, account)
  union all
  select tenant, null, through, null from closed where through is not null
),
told as (
  select s.*, t.position, s.name || ' of ' || t.name as named from states s join tenants t using (tenant)
),
sums as (
  select tenant, min(coalesce(through, before)) as value,
    list(name order by name) filter (where through is null) as own,
    list(named order by position, name) filter (where through is null) as every
  from told group by grouping sets ((tenant), ())
)
select tenant, value,
  'never: ' || array_to_string(never[1:3], ', ') || (case when len(never) > 3 then ' and ' || (len(never) - 3) || ' more' else '' end) as words
from (select tenant, value, case when tenant is null then every else own end as never from sums)
where value is not null
