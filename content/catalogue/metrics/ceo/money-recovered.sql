/*---
title: Money recovered
unit: money
better: higher
period: 12 months to the run
about: Money that findings named as recoverable and that came back; the money ledger has each line.
readers: { ceo: 11 }
covers: none
needs: Nothing but time – the first finding about recoverable money has to be raised.
---*/
select t.tenant, coalesce(sum(l.money), 0) as value
from tenants t left join money_ledger l
  on l.tenant = t.tenant and l.kind = 'recovered' and l.run > getvariable('as_of') - 365
where exists (from money_ledger)
group by grouping sets ((t.tenant), ())
