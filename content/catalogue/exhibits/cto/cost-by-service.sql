/*---
title: Cost by service
about: Cost of 30 days by company and service, with the lowest and highest of the last three whole months.
readers: { cto: 8 }
columns:
  - { key: tenant, title: Company }
  - { key: service, title: Service }
  - { key: cost, title: 30 days, unit: money }
  - { key: lowest, title: Lowest month, unit: money }
  - { key: highest, title: Highest month, unit: money }
tenant_column: tenant
chart: { type: bar, x: service, series: [cost] }
empty: Nothing was charged in the last three months.
needs: Export cost by day and service (in AWS, Cost Explorer with the tag of each company) to cloud_costs.csv.
---*/
with services as (select distinct tenant, service from cloud_costs where day >= months_before(getvariable('as_of'), 3) and day <= getvariable('as_of')),
first_day as (select tenant, min(day) as day from cloud_costs group by tenant),
whole as (
  select s.tenant, s.service, months_before(getvariable('as_of'), m) as month
  from services s join first_day f using (tenant) cross join generate_series(1, 3) as numbers(m)
  where months_before(getvariable('as_of'), m) >= f.day
),
months as (
  select w.tenant, w.service, w.month, coalesce(sum(c.amount), 0) as cost
  from whole w left join cloud_costs c on c.tenant = w.tenant and c.service = w.service and month_of(c.day) = w.month
  group by all
),
ranges as (select tenant, service, min(cost) as lowest, max(cost) as highest from months group by tenant, service),
recent as (
  select tenant, service, sum(amount) as cost from cloud_costs
  where day > getvariable('as_of') - 30 and day <= getvariable('as_of') group by tenant, service
)
select s.tenant, s.service, coalesce(r.cost, 0) as cost, g.lowest, g.highest
from services s left join recent r on r.tenant = s.tenant and r.service = s.service
left join ranges g on g.tenant = s.tenant and g.service = s.service
order by cost desc, s.tenant, s.service
limit 30
