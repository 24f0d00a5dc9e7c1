/*---
title: Cloud cost is up
severity: medium
settings: { cost_up_share: 0.2, cost_up_money: 25 }
readers:
  cto: Something new runs, or something that should have stopped does not.
  cfo: The bill of the month will be higher by about this sum.
subject: company
quiet_below: { count: 1, money: 25, period: "cost of 30 days against the median of the four runs before", persistence: 1 }
owner: cto
recommendation: Open the exhibit on cost by service, find the service that rose, and look at what was deployed that week.
done_when: Cost of 30 days is back within 20 percent, or the rise is approved.
effort: 2 hours
milestone: 30
---*/
with now_cost as (
  select tenant, sum(amount) as cost from cloud_costs
  where day > getvariable('as_of') - 30 and day <= getvariable('as_of')
  group by tenant
),
runs as (
  select tenant, value from history_metrics
  where metric = 'aws-cost-30d' and tenant is not null and value is not null and run < getvariable('as_of')
  qualify row_number() over (partition by tenant order by run desc) <= 4
),
usual as (
  select tenant, cast(median(value) as decimal(18, 2)) as cost from runs group by tenant having count(*) = 4
)
select n.tenant, n.tenant as subject,
  'Cloud cost of ' || t.name || ' is up ' || coalesce(percent_text(n.cost / nullif(u.cost, 0) - 1), 'from nothing') as title,
  money_text(n.cost) || ' in 30 days, against a median of ' || money_text(u.cost) || ' in the four runs before.' as detail,
  n.cost - u.cost as money, 1 as n, money_text(n.cost) as cost_of_30_days, money_text(u.cost) as median_of_four_runs
from now_cost n join usual u using (tenant) join tenants t using (tenant)
where n.cost > u.cost * (1 + getvariable('cost_up_share')) and n.cost - u.cost > getvariable('cost_up_money')
