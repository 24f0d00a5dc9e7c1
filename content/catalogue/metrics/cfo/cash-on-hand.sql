/*---
title: Cash on hand
unit: money
better: higher
period: At the run
about: Balance of the cash accounts, with taxes held and deposits that are not earned yet.
readers: { cfo: 8, ceo: 10 }
restates: true
needs: Keep postings.csv, and mark the cash accounts in accounts.csv.
---*/
with ledger as (
  select p.*, a.name, a.type, a.category, a.behaviour, coalesce(a.cash, a.category = 'cash', false) as cash
  from postings p join accounts a on a.tenant = p.tenant and a.code = p.account
)
select tenant, sum(amount) as value from ledger where cash group by grouping sets ((tenant), ())
