/*---
title: Uncategorised postings
unit: count
better: lower
period: 12 months to the run
about: Postings on an account of the category "uncategorised", or on an account that the chart does not have.
readers: { cao: 3 }
needs: Keep postings.csv and accounts.csv.
---*/
select p.tenant, count(*) filter (where a.code is null or a.category = 'uncategorised') as value
from postings p left join accounts a on a.tenant = p.tenant and a.code = p.account
where p.date > months_before(getvariable('as_of'), 12)
group by grouping sets ((p.tenant), ())
