/*---
title: Occupancy forecast
about: Occupancy by month to the horizon with an 80% interval, by exponential smoothing, with a season from fifteen months on. Errors, in points, are the mean misses of past forecasts one to three months ahead, beside those of the naive forecast (the same month a year before, or the last month); a forecast that does not beat it is left out.
readers: { rental-property: 5 }
covers: month
columns:
  - { key: month, title: Month, unit: date }
  - { key: tenant, title: Of }
  - { key: year_before, title: Year before, unit: percent }
  - { key: actual, title: Actual, unit: percent }
  - { key: low, title: Low, unit: percent }
  - { key: forecast, title: Forecast, unit: percent }
  - { key: high, title: High, unit: percent }
  - { key: mean_error, title: "Error, points", unit: number }
  - { key: naive_error, title: "Naive error, points", unit: number }
  - { key: note, title: Left out because }
chart: { type: line, x: month, series: [actual, forecast, low, high] }
tenant_column: tenant
empty: No night was sold in a complete month.
needs: Keep leases.csv with a row for each nightly unit, bookings.csv, and products.csv with the recognition "per night", for nine months at least.
---*/
with series as (select * from forecasts where series = 'occupancy'),
chosen as (
  select tenant, max(month) filter (where kind = 'actual') as last from series
  group by tenant
  order by bool_or(kind = 'forecast') desc, tenant is not null, sum(abs(value)) filter (where kind = 'actual') desc, tenant
  limit 1
)
select coalesce(s.month, months_before(c.last, -1)) as month, coalesce(s.tenant, 'Portfolio') as tenant, y.value as year_before,
  (case s.kind when 'actual' then s.value end) as actual, s.low, (case s.kind when 'forecast' then s.value end) as forecast, s.high,
  (case when s.kind <> 'actual' then round(s.mean_error * 100, 1) end) as mean_error,
  (case when s.kind <> 'actual' then round(s.naive_error * 100, 1) end) as naive_error, (case s.kind when 'left out' then s.reason end) as note
from series s join chosen c on c.tenant is not distinct from s.tenant
left join series y on y.kind = 'actual' and y.tenant is not distinct from s.tenant
  and y.month = months_before(coalesce(s.month, months_before(c.last, -1)), 12)
where s.month is null or s.month >= months_before(getvariable('as_of'), 7)
order by month
