/*---
title: NOI
unit: money
better: higher
period: 12 months to the run
about: Net operating income of companies with leases, revenue minus operating expenses without interest, depreciation, capital expenditure and income tax.
readers: { rental-property: 5 }
needs: Keep postings.csv and accounts.csv, and leases.csv for the companies that let property.
---*/
select tenant, -sum(amount) as value
from ledger
where tenant in (select tenant from leases) and date > getvariable('as_of') - 365
  and (type = 'income' or (type = 'expense' and category not in ('interest', 'depreciation', 'income tax')))
group by grouping sets ((tenant), ())
