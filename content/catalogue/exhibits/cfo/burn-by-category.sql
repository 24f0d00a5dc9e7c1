/*---
title: Burn by category
about: What each category cost in the last three closed months, with the lowest and highest month.
readers: { cfo: 1 }
columns:
  - { key: tenant, title: Company }
  - { key: category, title: Category }
  - { key: total, title: Three months, unit: money }
  - { key: lowest, title: Lowest month, unit: money }
  - { key: highest, title: Highest month, unit: money }
tenant_column: tenant
empty: No costs were posted in the last three closed months.
needs: Keep postings.csv and accounts.csv, and enter each closed month in closes.csv.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
months as (
  select c.tenant, coalesce(l.category, l.name) as category, c.month, sum(l.amount) as cost
  from ledger l join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
  where l.type = 'expense' and l.category <> 'depreciation'
  group by all
)
select tenant, category, sum(cost) as total, min(cost) as lowest, max(cost) as highest
from months group by tenant, category
order by total desc, tenant, category
limit 30
