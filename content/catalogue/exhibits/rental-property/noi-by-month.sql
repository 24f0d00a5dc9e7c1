/*---
title: NOI by month
about: Net operating income of companies with leases, without interest, depreciation, capital expenditure and income tax.
readers: { rental-property: 3 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: revenue, title: Revenue, unit: money }
  - { key: expenses, title: Operating expenses, unit: money }
  - { key: noi, title: NOI, unit: money }
chart: { type: bar, x: month, series: [noi] }
empty: Nothing is posted.
needs: Keep postings.csv and accounts.csv, and leases.csv for the companies that let property.
---*/
select month_of(date) as month, -coalesce(sum(amount) filter (where type = 'income'), 0) as revenue,
  coalesce(sum(amount) filter (where type = 'expense'), 0) as expenses, -sum(amount) as noi
from ledger
where tenant in (select tenant from leases) and date >= months_before(getvariable('as_of'), 12) and date < month_of(getvariable('as_of'))
  and (type = 'income' or (type = 'expense' and category not in ('interest', 'depreciation', 'income tax')))
group by month_of(date)
order by month
