/*---
title: Rent collected
unit: percent
better: higher
period: 12 months to the run
about: Rent received as a share of the rent that was due on term leases.
readers: { rental-property: 4 }
covers: month
needs: Keep rents.csv with a row for each month of each term lease.
---*/
select tenant, coalesce(sum(received), 0) / nullif(sum(amount), 0) as value
from rents
where due <= getvariable('as_of') and due > getvariable('as_of') - 365
group by grouping sets ((tenant), ())
