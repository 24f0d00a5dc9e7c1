/*---
title: Chart of accounts
about: Every account with its balance at the run; credits are negative.
readers: { cao: 2 }
columns:
  - { key: tenant, title: Company }
  - { key: code, title: Account }
  - { key: name, title: Name }
  - { key: type, title: Type }
  - { key: category, title: Category }
  - { key: balance, title: Balance, unit: money }
  - { key: last, title: Last posting, unit: date }
tenant_column: tenant
empty: No accounts are listed.
needs: Keep postings.csv and accounts.csv.
---*/
select a.tenant, a.code, any_value(a.name) as name, any_value(a.type) as type, any_value(a.category) as category,
  coalesce(sum(l.amount), 0) as balance, max(l.date) as last
from accounts a
join tenants t on t.tenant = a.tenant
left join ledger l on l.tenant = a.tenant and l.account = a.code
group by a.tenant, t.position, a.code
order by t.position, a.code
