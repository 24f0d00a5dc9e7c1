/*---
title: Trial balance
about: Debits and credits of every company by type of account; the difference must be zero.
readers: { cao: 1 }
columns:
  - { key: tenant, title: Company }
  - { key: assets, title: Assets, unit: money }
  - { key: expenses, title: Expenses, unit: money }
  - { key: liabilities, title: Liabilities, unit: money }
  - { key: equity, title: Equity, unit: money }
  - { key: income, title: Income, unit: money }
  - { key: difference, title: Difference, unit: money }
tenant_column: tenant
empty: Nothing is posted.
needs: Keep postings.csv and accounts.csv.
---*/
with ledger as (
  select p.*, a.name, a.type, a.category, a.behaviour, coalesce(a.cash, a.category = 'cash', false) as cash
  from postings p join accounts a on a.tenant = p.tenant and a.code = p.account
)
select tenant,
  coalesce(sum(amount) filter (where type = 'asset'), 0) as assets,
  coalesce(sum(amount) filter (where type = 'expense'), 0) as expenses,
  -coalesce(sum(amount) filter (where type = 'liability'), 0) as liabilities,
  -coalesce(sum(amount) filter (where type = 'equity'), 0) as equity,
  -coalesce(sum(amount) filter (where type = 'income'), 0) as income,
  sum(amount) as difference
from ledger
group by tenant
order by tenant
