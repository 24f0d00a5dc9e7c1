/*---
title: Capital deployment
about: Where the next dollar goes, reserve first, then a channel that pays it back; return is the expected contribution of a year divided by the cost of entry, halved where fit is below one half.
readers: { cfo: 5 }
optional: [channels, bookings, products]
settings: { reserve_months: 3, day_cost: 400 }
columns:
  - { key: rank, title: Rank, unit: number }
  - { key: tenant, title: Company }
  - { key: use, title: Use }
  - { key: amount, title: Amount, unit: money }
  - { key: yearly, title: Expected a year, unit: money }
  - { key: ratio, title: Return to risk, unit: number }
tenant_column: tenant
empty: Every reserve is full and no channel is missing.
needs: Keep postings.csv, accounts.csv and closes.csv; channels.csv, products.csv and bookings.csv add the uses beyond the reserve.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
free as (
  select tenant, sum(amount) as free from ledger
  where cash or category in ('deferred revenue', 'taxes collected', 'security deposits')
  group by tenant
),
fixed as (
  select l.tenant, sum(amount) / count(distinct c.month) as monthly
  from ledger l join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
  where l.behaviour = 'fixed' and l.category not in ('depreciation', 'income tax') and not coalesce(l.one_off, false)
  group by l.tenant
),
live as (
  select c.tenant, sum(c.audience * c.fit) as reach,
    (select count(*) from bookings b where b.tenant = c.tenant and b.confirmed_on > getvariable('as_of') - 364) / 12 as sold
  from channels c where c.status = 'live' group by c.tenant
),
mean_product as (
  select tenant, sum(price) / count(*) as price, sum(coalesce(variable_cost, 0)) / count(*) as cost from products group by tenant
),
uses as (
  select 0 as stage, tenant, 'Fill the reserve to ' || getvariable('reserve_months') || ' months of fixed cost' as use,
    monthly * getvariable('reserve_months') - free as amount, null::double as yearly, null::double as ratio
  from free join fixed using (tenant) where free < monthly * getvariable('reserve_months')
  union all
  select 1, c.tenant, 'Go live on ' || c.channel, c.effort_days * getvariable('day_cost'),
    12 * c.audience::double * c.fit::double * (l.sold / nullif(l.reach, 0)) * (p.price * (1 - coalesce(c.commission, 0)::double) - p.cost),
    12 * c.audience::double * c.fit::double * (l.sold / nullif(l.reach, 0)) * (p.price * (1 - coalesce(c.commission, 0)::double) - p.cost)
      / nullif(c.effort_days::double * getvariable('day_cost'), 0) * (case when c.fit < 0.5 then 0.5 else 1 end)
  from channels c join live l using (tenant) join mean_product p using (tenant)
  where c.status in ('missing', 'pending')
)
select row_number() over (order by stage, ratio desc nulls last, amount desc, tenant) as rank, tenant, use, amount, yearly, ratio
from uses
order by rank
limit 20
