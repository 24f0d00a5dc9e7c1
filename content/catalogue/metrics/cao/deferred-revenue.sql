/*---
title: Deferred revenue
unit: money
better: neither
period: At the run
about: Cash received and not earned yet; security deposits and taxes collected are other liabilities and not in it.
readers: { cao: 2, cfo: 11 }
restates: true
needs: Keep postings.csv, and give the account for unearned deposits the category "deferred revenue" in accounts.csv.
---*/
with ledger as (
  select p.*, a.name, a.type, a.category, a.behaviour, coalesce(a.cash, a.category = 'cash', false) as cash
  from postings p join accounts a on a.tenant = p.tenant and a.code = p.account
)
select tenant, -sum(amount) as value from ledger
where category = 'deferred revenue'
group by grouping sets ((tenant), ())
