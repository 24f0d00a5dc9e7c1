/*---
title: Trial balance difference
unit: money
better: lower
period: At the run
about: Debits minus credits over all postings; anything but zero means that a transaction does not balance.
readers: { cao: 7 }
needs: Keep postings.csv.
---*/
select tenant, abs(sum(amount)) as value from postings group by grouping sets ((tenant), ())
