/*---
title: Books reconciled through
unit: date
better: higher
period: At the run
about: The last day through which every account of a company is reconciled; for the portfolio the earliest of them.
readers: { cao: 1 }
covers: none
optional: [closes, reconciliations]
needs: Enter in reconciliations.csv through which day each account was compared with its statement, or with each closed month in closes.csv.
---*/
with books as (
  select tenant, min(reconciled_through) as value from reconciliations group by tenant
  union all
  select tenant, max(reconciled_through) from closes where tenant not in (select tenant from reconciliations) group by tenant
)
select tenant, value from books
union all
select null, min(value) from books
