/*---
title: Cash on hand
unit: money
better: higher
period: At the run
about: Balance of the cash accounts, with taxes held and deposits that are not earned yet.
readers: { cfo: 8, ceo: 10 }
needs: Keep postings.csv, and mark the cash accounts in accounts.csv.
---*/
select tenant, sum(amount) as value from ledger where cash group by grouping sets ((tenant), ())
