/*---
title: Break-even
about: Fixed cost against contribution a month over the last three closed months, for the company as a whole at its current mix.
readers: { cfo: 2 }
columns:
  - { key: tenant, title: Company }
  - { key: revenue, title: Revenue a month, unit: money }
  - { key: margin, title: Contribution margin, unit: percent }
  - { key: fixed, title: Fixed cost a month, unit: money }
  - { key: break_even, title: Break-even revenue, unit: money }
  - { key: sold, title: Sold a month, unit: number }
  - { key: needed, title: Sales to break even, unit: number }
tenant_column: tenant
optional: [bookings]
empty: No month is closed yet.
needs: Keep postings.csv and closes.csv, and mark each expense account fixed or variable in accounts.csv.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
sums as (
  select l.tenant, count(distinct c.month) as months,
    -sum(amount) filter (where type = 'income') as revenue,
    coalesce(sum(amount) filter (where type = 'expense' and behaviour = 'variable'), 0) as variable,
    sum(amount) filter (where type = 'expense' and behaviour = 'fixed'
      and category <> 'income tax' and not coalesce(one_off, false)) as fixed
  from ledger l join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
  group by l.tenant
),
sales as (
  select b.tenant, count(*) as n
  from bookings b join closed c on c.tenant = b.tenant and c.month = month_of(b.service_end)
  where b.status = 'served'
  group by b.tenant
),
table_rows as (
  select s.tenant, revenue / months as revenue, (revenue - variable) / nullif(revenue, 0) as margin, fixed / months as fixed,
    fixed / months * revenue / nullif(revenue - variable, 0) as break_even, n / months as sold
  from sums s left join sales using (tenant)
)
select tenant, revenue, margin, fixed, break_even, sold, sold * break_even / nullif(revenue, 0) as needed
from table_rows
order by revenue desc, tenant
