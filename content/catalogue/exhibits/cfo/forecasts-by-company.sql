/*---
title: Forecasts by company
about: The forecasts of revenue and of operating burn, summed to the horizon (the ends of the months' 80% intervals, too, and so rather too wide), with the mean miss of past forecasts one to three months ahead beside that of the naive forecast. One that is no better is left out. The portfolio is forecast by itself, without what companies sell to each other; the companies do not add up to it.
readers: { cfo: 7, cao: 10 }
covers: month
columns:
  - { key: tenant, title: Company }
  - { key: series, title: Forecast of }
  - { key: low, title: Low, unit: money }
  - { key: forecast, title: Forecast, unit: money }
  - { key: high, title: High, unit: money }
  - { key: mean_error, title: Error a month, unit: money }
  - { key: naive_error, title: Naive error, unit: money }
  - { key: note, title: Left out because }
  - { key: to_month, title: Through, unit: date }
  - { key: months_used, title: Months used, unit: count }
  - { key: method, title: Smoothing }
  - { key: naive, title: Naive is }
tenant_column: tenant
empty: No month is closed yet.
needs: Keep postings.csv and accounts.csv, and enter each closed month in closes.csv, for nine months at least.
---*/
select coalesce(f.tenant, 'Portfolio') as tenant, (case series when 'revenue' then 'Revenue' else 'Operating burn' end) as series,
  sum(low) as low, sum(value) filter (where kind = 'forecast') as forecast, sum(high) as high, any_value(mean_error) as mean_error,
  any_value(naive_error) as naive_error, any_value(reason) as note, max(month) filter (where kind = 'forecast') as to_month,
  any_value(months_used) as months_used, any_value(method) as method, any_value(naive) as naive
from forecasts f left join tenants t on t.tenant = f.tenant
where series in ('revenue', 'operating-burn')
group by f.tenant, f.series, t.position
order by f.series desc, t.position nulls first
