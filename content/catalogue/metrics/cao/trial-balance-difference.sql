/*---
title: Trial balance difference
unit: money
better: lower
period: At the run
about: What the transactions that do not balance are off by, added up; what exchange rates round off is not in it.
readers: { cao: 7 }
needs: Keep postings.csv.
---*/
select tenant, coalesce(sum(abs(difference)) filter (where not balanced), 0) as value
from transactions
group by grouping sets ((tenant), ())
