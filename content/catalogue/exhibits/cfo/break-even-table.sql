/*---
title: Break-even
about: Contribution (revenue less variable cost) against fixed cost, a month over the last three closed months, for the company as a whole at its current mix; one-offs and income tax are not in the fixed cost, and what nobody marked is. So far is the month of the run, by day of posting and by end of service.
readers: { cfo: 10 }
columns:
  - { key: tenant, title: Company }
  - { key: revenue, title: Revenue a month, unit: money }
  - { key: variable, title: Variable cost, unit: money }
  - { key: margin, title: Contribution margin, unit: percent }
  - { key: fixed, title: Fixed cost, unit: money }
  - { key: unmarked, title: Of it not marked, unit: money }
  - { key: break_even, title: Break-even revenue, unit: money }
  - { key: so_far, title: Revenue so far, unit: money }
  - { key: to_earn, title: Still to earn, unit: money }
  - { key: sold, title: Sold a month, unit: number }
  - { key: needed, title: Sales to break even, unit: number }
  - { key: sold_so_far, title: Sold so far, unit: count }
tenant_column: tenant
optional: [bookings]
empty: No month is closed yet.
needs: Keep postings.csv and closes.csv, and mark each expense account fixed or variable in accounts.csv.
---*/
with sums as (
  select tenant, count(*) as months, sum(revenue) as revenue, sum(variable) as variable, sum(fixed) as fixed,
    nullif(sum(unmarked), 0) as unmarked
  from month_results group by tenant
),
served as (select tenant, month_of(service_end) as month, service_end from bookings where status = 'served'),
sales as (select s.tenant, count(*) as n from served s join closed_months using (tenant, month) group by s.tenant),
this_month as (
  select tenant, -sum(amount) as revenue from ledger
  where type = 'income' and date >= month_of(getvariable('as_of')) and date <= getvariable('as_of')
  group by tenant
),
sales_so_far as (
  select tenant, count(*) as n from served where month = month_of(getvariable('as_of')) and service_end <= getvariable('as_of') group by tenant
),
table_rows as (
  select tenant, s.revenue / months as revenue, variable / months as variable, (s.revenue - variable) / nullif(s.revenue, 0) as margin,
    fixed / months as fixed, unmarked / months as unmarked,
    (case when s.revenue > variable then fixed / months * s.revenue / (s.revenue - variable) end) as break_even,
    coalesce(m.revenue, 0) as so_far, x.n / months as sold, (case when x.n > 0 then coalesce(y.n, 0) end) as sold_so_far
  from sums s left join sales x using (tenant) left join this_month m using (tenant) left join sales_so_far y using (tenant)
)
select tenant, revenue, variable, margin, fixed, unmarked, break_even, so_far, greatest(break_even - so_far, 0) as to_earn,
  sold, sold * break_even / nullif(revenue, 0) as needed, sold_so_far
from table_rows
order by revenue desc, tenant
