/*---
title: Open critical findings
unit: count
better: lower
period: At the run
about: Findings of critical severity that nobody accepted; those that could not be verified in this run are still counted.
readers: { ceo: 5 }
covers: none
needs: Name at least one source whose rules can be checked.
---*/
select t.tenant, count(f.fingerprint) as value
from tenants t left join findings f
  on f.tenant = t.tenant and f.severity = 'critical' and f.condition not in ('resolved', 'retired', 'accepted')
group by grouping sets ((t.tenant), ())
