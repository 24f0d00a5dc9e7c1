/*---
title: Deferred revenue
unit: money
better: neither
period: At the run
about: Cash received and not earned yet; security deposits and taxes collected are other liabilities and not in it, nor for the portfolio what its companies paid each other.
readers: { cao: 2, cfo: 11 }
needs: Keep postings.csv, and give the account for unearned deposits the category "deferred revenue" in accounts.csv.
---*/
with unearned as (
  select tenant, counterparty_tenant, -amount as amount from ledger where category = 'deferred revenue'
)
select tenant, sum(amount) as value from unearned group by tenant
union all
select null, sum(amount) from unearned where counterparty_tenant is null
