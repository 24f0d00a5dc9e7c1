/*---
title: Revenue of the quarter, with interval
about: Closed months as posted, the others as forecast or, where that is more, as posted so far. The interval is the sum of the months' 80% intervals, and so rather too wide. Errors are the mean misses of past forecasts one to three months ahead, beside those of the naive forecast (the same month a year before, or the last month); a forecast that does not beat it is left out.
readers: { cfo: 8 }
covers: month
columns:
  - { key: tenant, title: Company }
  - { key: closed, title: Closed months, unit: money }
  - { key: posted, title: Posted since, unit: money }
  - { key: low, title: Low, unit: money }
  - { key: forecast, title: Forecast, unit: money }
  - { key: high, title: High, unit: money }
  - { key: mean_error, title: Error a month, unit: money }
  - { key: naive_error, title: Naive error, unit: money }
  - { key: note, title: Left out because }
tenant_column: tenant
empty: No month is closed yet.
needs: Keep postings.csv and accounts.csv, and enter each closed month in closes.csv, for nine months at least.
---*/
with series as (
  select tenant, any_value(reason) as reason, any_value(mean_error) as mean_error, any_value(naive_error) as naive_error,
    max(month) filter (where kind = 'actual') as last
  from forecasts where series = 'revenue' group by tenant
),
posted as (
  select tenant, month_of(date) as month, cast(-sum(amount) as decimal(18, 2)) as value from ledger
  where type = 'income' and date <= getvariable('as_of') group by tenant, month_of(date)
  union all
  select null, month_of(date), cast(-sum(amount) as decimal(18, 2)) from ledger
  where type = 'income' and date <= getvariable('as_of') and counterparty_tenant is null group by month_of(date)
),
quarter as (
  select s.tenant, m.month, m.month <= s.last as closed, coalesce(p.value, 0) as posted, f.value, f.low, f.high
  from series s
  cross join (select (date_trunc('quarter', getvariable('as_of')) + to_months(n::integer))::date as month from generate_series(0, 2) as numbers(n)) m
  left join posted p on p.tenant is not distinct from s.tenant and p.month = m.month
  left join forecasts f on f.series = 'revenue' and f.kind in ('actual', 'forecast') and f.tenant is not distinct from s.tenant and f.month = m.month
),
sums as (
  select tenant, sum(posted) filter (where closed) as closed, sum(posted) filter (where not closed) as posted,
    sum(case when closed then value else greatest(low, posted) end) as low,
    sum(case when closed then value else greatest(value, posted) end) as forecast,
    sum(case when closed then value else greatest(high, posted) end) as high,
    count(value) = 3 as whole
  from quarter group by tenant
)
select coalesce(s.tenant, 'Portfolio') as tenant, closed, posted, (case when whole then low end) as low,
  (case when whole then forecast end) as forecast, (case when whole then high end) as high, mean_error, naive_error,
  coalesce(reason, case when not whole then 'the books or the forecast do not reach over the quarter' end) as note
from sums s join series e on e.tenant is not distinct from s.tenant
left join tenants t on t.tenant = s.tenant
order by t.position nulls first
