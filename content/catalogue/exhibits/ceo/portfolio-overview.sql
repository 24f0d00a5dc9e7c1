/*---
title: Portfolio at a glance
about: Each company over 12 months to the run; operating profit is before interest and income tax.
readers: { ceo: 1 }
columns:
  - { key: tenant, title: Company }
  - { key: revenue, title: Revenue, unit: money }
  - { key: operating, title: Operating profit, unit: money }
  - { key: margin, title: Operating margin, unit: percent }
  - { key: cash, title: Cash on hand, unit: money }
  - { key: last, title: Books to, unit: date }
tenant_column: tenant
empty: Nothing is posted.
needs: Keep postings.csv and accounts.csv.
---*/
with sums as (
  select tenant,
    -coalesce(sum(amount) filter (where type = 'income' and date > getvariable('as_of') - 365), 0) as revenue,
    -coalesce(sum(amount) filter (where type in ('income', 'expense') and category not in ('interest', 'income tax')
      and date > getvariable('as_of') - 365), 0) as operating,
    sum(amount) filter (where cash) as cash, max(date) as last
  from ledger group by tenant
)
select s.tenant, revenue, operating, operating / nullif(revenue, 0) as margin, cash, last
from sums s join tenants t using (tenant)
order by t.position
