/*---
title: Uncategorised postings
unit: count
better: lower
period: 12 months to the run
about: Postings on an account of the category "uncategorised" that no answer has given another account.
readers: { cao: 3 }
needs: Keep postings.csv and accounts.csv.
---*/
select tenant, count(*) filter (where category = 'uncategorised') as value
from ledger
where date > getvariable('as_of') - 365
group by grouping sets ((tenant), ())
