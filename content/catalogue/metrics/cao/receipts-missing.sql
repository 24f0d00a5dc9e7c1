/*---
title: Postings without receipt
unit: count
better: lower
period: 12 months to the run
about: Expense postings other than depreciation and the uncategorised of at least the threshold ($75 unless set otherwise) without a receipt.
readers: { cao: 4 }
settings: { receipt_threshold: 75 }
needs: Keep postings.csv with the name of each receipt, and accounts.csv.
---*/
select tenant,
  count(*) filter (where receipt is null and amount >= getvariable('receipt_threshold')) as value
from ledger
where type = 'expense' and category not in ('uncategorised', 'depreciation') and date > getvariable('as_of') - 365
group by grouping sets ((tenant), ())
