/*---
title: Revenue of the quarter, with interval
about: Low counts the remaining days as a year ago less the spread of the last twelve months, high adds it; the spread is the standard deviation of the months' growth on a year before.
readers: { cfo: 7 }
columns:
  - { key: tenant, title: Company }
  - { key: so_far, title: So far, unit: money }
  - { key: low, title: Low, unit: money }
  - { key: forecast, title: Forecast, unit: money }
  - { key: high, title: High, unit: money }
tenant_column: tenant
empty: No revenue is posted.
needs: Keep postings.csv and accounts.csv for more than a year.
---*/
with days as (
  select date_trunc('quarter', getvariable('as_of'))::date as first,
    (date_trunc('quarter', getvariable('as_of')) + interval 3 months)::date as next
),
income as (select tenant, date, month_of(date) as month, -amount as amount from ledger where type = 'income' and counterparty_tenant is null),
sums as (
  select tenant,
    coalesce(sum(amount) filter (where date >= first and date <= getvariable('as_of')), 0) as so_far,
    coalesce(sum(amount) filter (where date >= first - 364 and date <= getvariable('as_of') - 364), 0) as year_ago,
    coalesce(sum(amount) filter (where date > getvariable('as_of') - 364 and date < next - 364), 0) as rest
  from income, days group by tenant
),
months as (
  select tenant, month, sum(amount) as amount from income
  where month < month_of(getvariable('as_of')) and month >= months_before(getvariable('as_of'), 24)
  group by tenant, month
),
growth as (
  select n.tenant, n.amount / nullif(t.amount, 0) as ratio
  from months n join months t on t.tenant = n.tenant and t.month = months_before(n.month, 12)
),
spread as (select tenant, least(stddev_pop(ratio::double), 0.5) as spread from growth group by tenant),
forecast as (
  select s.tenant, so_far, rest * least(greatest(coalesce(so_far / nullif(year_ago, 0), 1), 0.5), 2) as remaining,
    coalesce(spread, 0.25) as spread
  from sums s left join spread using (tenant)
)
select tenant, so_far, so_far + remaining * (1 - spread) as low, so_far + remaining as forecast, so_far + remaining * (1 + spread) as high
from forecast
order by forecast desc, tenant
