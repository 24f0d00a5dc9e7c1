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
select month, coalesce(tenant, 'Portfolio') as tenant, year_before, actual, low, forecast, high, round(mean_error * 100, 1) as mean_error,
  round(naive_error * 100, 1) as naive_error, note
from shown_forecasts
where series = 'occupancy'
order by month
