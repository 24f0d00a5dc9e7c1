/*---
title: Due within 30 days
unit: count
better: lower
period: 30 days from the run
about: Certificates, insurances and licences that expire and obligations that must be paid in the next 30 days, with obligations past their day that are neither entered as paid nor in the books.
readers: { ceo: 9 }
covers: none
optional: [certificates, obligations, postings, accounts]
needs: Keep certificates.csv and obligations.csv.
---*/
with due as (
  select tenant, expires as day, expires >= getvariable('as_of') as open from certificates
  union all
  select tenant, due, state <> 'paid' from dues
)
select t.tenant, count(d.day) filter (where d.open and d.day <= getvariable('as_of') + 30) as value
from tenants t join due d on d.tenant = t.tenant
group by grouping sets ((t.tenant), ())
