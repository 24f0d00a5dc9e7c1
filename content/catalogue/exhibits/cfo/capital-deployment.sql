/*---
title: Capital deployment
about: Where the next dollar goes, reserve first (three months of fixed cost less free cash), then channels by return ÷ risk. Expected a year is 12 × sales a month (audience × fit × the company's own conversion, at most what capacity is free) × contribution a sale (mean price less commission and variable cost); the cost of entry is days of effort at a day's cost; risk is 1, and 2 where fit is below one half.
readers: { cfo: 11 }
optional: [channels, bookings, products]
settings: { reserve_months: 3, day_cost: 400 }
columns:
  - { key: rank, title: Rank, unit: count }
  - { key: tenant, title: Company }
  - { key: use, title: Use }
  - { key: fixed, title: Fixed cost a month, unit: money }
  - { key: free, title: Free cash, unit: money }
  - { key: effort_days, title: Days of effort, unit: number }
  - { key: amount, title: Amount, unit: money }
  - { key: sales, title: Sales a month, unit: number }
  - { key: contribution, title: Contribution a sale, unit: money }
  - { key: yearly, title: Expected a year, unit: money }
  - { key: risk, title: Risk, unit: count }
  - { key: ratio, title: Return ÷ risk, unit: number }
tenant_column: tenant
empty: Every reserve is full and no channel is missing.
needs: Keep postings.csv, accounts.csv and closes.csv; channels.csv, products.csv and bookings.csv add the uses beyond the reserve.
---*/
with fixed as (select tenant, sum(fixed - depreciation) / count(*) as monthly from month_results group by tenant),
reach as (
  select tenant, sum(audience * fit)::double as people from channels where status = 'live' and audience > 0 group by tenant
),
sold as (
  select tenant, count(*) / 12 as a_month from bookings
  where confirmed_on > getvariable('as_of') - 365 and status <> 'cancelled' and counterparty_tenant is null
  group by tenant
),
mean_product as (
  select tenant, (sum(price) / count(*))::double as price, (sum(coalesce(variable_cost, 0)) / count(*))::double as cost,
    sum(weekly_capacity)::double * 52 / 12 as capacity
  from products group by tenant
),
channel_uses as (
  select c.tenant, 'Go live on ' || c.channel as use, c.effort_days, c.effort_days * getvariable('day_cost') as amount,
    least(c.audience::double * c.fit::double * s.a_month / r.people, greatest(p.capacity - s.a_month, 0)) as sales,
    p.price * (1 - coalesce(c.commission, 0)::double) - p.cost as contribution, (case when c.fit < 0.5 then 2 else 1 end) as risk
  from channels c join reach r using (tenant) join sold s using (tenant) join mean_product p using (tenant)
  where c.status in ('missing', 'pending') and r.people > 0
),
uses as (
  select 0 as stage, tenant, 'Fill the reserve to ' || getvariable('reserve_months') || ' months of fixed cost' as use,
    monthly as fixed, free, null as effort_days, monthly * getvariable('reserve_months') - free as amount, null::double as sales,
    null::double as contribution, null::double as yearly, null as risk, null::double as ratio
  from cash_held join fixed using (tenant) where free < monthly * getvariable('reserve_months')
  union all
  select 1, tenant, use, null, null, effort_days, amount, sales, contribution, 12 * sales * contribution, risk,
    12 * sales * contribution / nullif(amount::double, 0) / risk
  from channel_uses where sales * contribution > 0
)
select row_number() over (order by stage, ratio desc nulls last, amount desc, tenant, use) as rank, tenant, use, fixed, free, effort_days,
  amount, sales, contribution, yearly, risk, ratio
from uses
order by rank
limit 20
