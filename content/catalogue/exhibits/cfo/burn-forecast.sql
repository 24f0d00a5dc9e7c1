/*---
title: Burn forecast
about: Operating burn (cash out minus in, without financing, capital expenditure and draws; below zero cash comes in) by month to the horizon, read like the revenue forecast.
readers: { cfo: 6 }
covers: month
columns:
  - { key: month, title: Month, unit: date }
  - { key: tenant, title: Of }
  - { key: year_before, title: Year before, unit: money }
  - { key: actual, title: Actual, unit: money }
  - { key: low, title: Low, unit: money }
  - { key: forecast, title: Forecast, unit: money }
  - { key: high, title: High, unit: money }
  - { key: mean_error, title: Error, unit: money }
  - { key: naive_error, title: Naive error, unit: money }
  - { key: note, title: Left out because }
chart: { type: line, x: month, series: [actual, forecast, low, high] }
tenant_column: tenant
empty: No month is closed yet.
needs: Keep postings.csv and accounts.csv, and enter each closed month in closes.csv, for nine months at least.
---*/
select month, coalesce(tenant, 'Portfolio') as tenant, year_before, actual, low, forecast, high, mean_error, naive_error, note
from shown_forecasts
where series = 'operating-burn'
order by month
