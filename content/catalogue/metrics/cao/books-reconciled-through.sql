/*---
title: Books reconciled through
unit: date
better: higher
period: At the run
about: The last day through which every account of a company is reconciled; for the portfolio the earliest of them.
readers: { cao: 1 }
needs: Enter each closed month in closes.csv with the day it is reconciled through.
---*/
with books as (
  select tenant, max(reconciled_through) as value from closes group by tenant
)
select tenant, value from books
union all
select null, min(value) from books
