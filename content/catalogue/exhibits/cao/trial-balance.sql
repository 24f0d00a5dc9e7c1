/*---
title: Trial balance
about: Debits and credits of every company by type of account; the difference, that of transactions which do not balance, must be zero.
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
select l.tenant,
  coalesce(sum(amount) filter (where type = 'asset'), 0) as assets,
  coalesce(sum(amount) filter (where type = 'expense'), 0) as expenses,
  -coalesce(sum(amount) filter (where type = 'liability'), 0) as liabilities,
  -coalesce(sum(amount) filter (where type = 'equity'), 0) as equity,
  -coalesce(sum(amount) filter (where type = 'income'), 0) as income,
  coalesce(sum(amount) filter (where not balanced), 0) as difference
from ledger l
join transactions x on x.tenant = l.tenant and x.txn = l.txn
join tenants t on t.tenant = l.tenant
group by l.tenant, t.position
order by t.position
