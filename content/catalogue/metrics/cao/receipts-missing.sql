/*---
title: Postings without receipt
unit: count
better: lower
period: 12 months to the run
about: Expense postings of at least the threshold ($75 unless set otherwise) without a receipt.
readers: { cao: 4 }
settings: { receipt_threshold: 75 }
needs: Keep postings.csv with the name of each receipt, and accounts.csv.
---*/
with ledger as (
  select p.*, a.name, a.type, a.category, a.behaviour, coalesce(a.cash, a.category = 'cash', false) as cash
  from postings p join accounts a on a.tenant = p.tenant and a.code = p.account
)
select tenant,
  count(*) filter (where receipt is null and amount >= getvariable('receipt_threshold')) as value
from ledger
where type = 'expense' and date > months_before(getvariable('as_of'), 12)
group by grouping sets ((tenant), ())
