/*---
title: Expense audit
about: Cost by category in the last three closed months against the three before.
readers: { cao: 7 }
columns:
  - { key: tenant, title: Company }
  - { key: category, title: Category }
  - { key: latest, title: Last three months, unit: money }
  - { key: before, title: Three months before, unit: money }
  - { key: change, title: Change, unit: money }
  - { key: without_receipt, title: Without receipt, unit: count }
tenant_column: tenant
empty: No costs were posted in the last six closed months.
needs: Keep postings.csv, accounts.csv and closes.csv.
---*/
with closed as (
  select tenant, month, row_number() over (partition by tenant order by month desc) as rank
  from closes qualify rank <= 6
)
select l.tenant, l.category as category,
  coalesce(sum(amount) filter (where rank <= 3), 0) as latest,
  coalesce(sum(amount) filter (where rank > 3), 0) as before,
  coalesce(sum(amount) filter (where rank <= 3), 0) - coalesce(sum(amount) filter (where rank > 3), 0) as change,
  count(*) filter (where receipt is null and amount > 0) as without_receipt
from ledger l join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
where type = 'expense'
group by l.tenant, l.category
order by abs(change) desc, l.tenant, category
limit 30
