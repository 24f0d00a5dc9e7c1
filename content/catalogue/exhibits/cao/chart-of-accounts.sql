/*---
title: Chart of accounts
about: Accounts with their balance at the run, largest first; credits are negative.
readers: { cao: 2 }
columns:
  - { key: tenant, title: Company }
  - { key: code, title: Account }
  - { key: name, title: Name }
  - { key: category, title: Category }
  - { key: balance, title: Balance, unit: money }
  - { key: last, title: Last posting, unit: date }
tenant_column: tenant
empty: Nothing is posted.
needs: Keep postings.csv and accounts.csv.
---*/
with ledger as (
  select p.*, a.name, a.type, a.category, a.behaviour, coalesce(a.cash, a.category = 'cash', false) as cash
  from postings p join accounts a on a.tenant = p.tenant and a.code = p.account
)
select tenant, account as code, any_value(name) as name, any_value(category) as category, sum(amount) as balance, max(date) as last
from ledger
group by tenant, account
order by abs(balance) desc, tenant, code
limit 30
