/*---
title: Revenue forecast for the quarter
unit: money
better: higher
period: The quarter that the run lies in
about: Revenue of the quarter so far, and for its remaining days the revenue of the same days a year before at this quarter's growth; see the exhibit for the interval.
readers: { cfo: 6 }
needs: Keep postings.csv and accounts.csv for more than a year.
---*/
with days as (
  select date_trunc('quarter', getvariable('as_of'))::date as first,
    (date_trunc('quarter', getvariable('as_of')) + interval 3 months)::date as next
),
sums as (
  select tenant,
    -coalesce(sum(amount) filter (where date >= first and date <= getvariable('as_of')), 0) as so_far,
    -coalesce(sum(amount) filter (where date >= first - 364 and date <= getvariable('as_of') - 364), 0) as year_ago,
    -coalesce(sum(amount) filter (where date > getvariable('as_of') - 364 and date < next - 364), 0) as rest
  from ledger, days
  where type = 'income' and counterparty_tenant is null
  group by tenant
),
forecast as (
  select tenant, so_far + rest * least(greatest(coalesce(so_far / nullif(year_ago, 0), 1), 0.5), 2) as value from sums
)
select tenant, value from forecast
union all
select null, sum(value) from forecast
