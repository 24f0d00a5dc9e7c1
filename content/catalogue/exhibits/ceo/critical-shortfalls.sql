/*---
title: Critical shortfalls
about: Open findings of critical severity in any area, the money and the consequence; the first step is among the actions of their owner's report.
readers: { ceo: 2 }
covers: none
columns:
  - { key: area, title: Area }
  - { key: tenant, title: Company }
  - { key: gap, title: Gap }
  - { key: impact, title: What it means }
  - { key: money, title: At stake, unit: money }
  - { key: first_seen, title: Since, unit: date }
tenant_column: tenant
empty: Nothing critical is open in any area.
needs: Name at least one source whose rules can be checked.
---*/
select
  case owner when 'cto' then 'Technology' when 'cmo' then 'Marketing' when 'cfo' then 'Finance' when 'cao' then 'Accounting'
    when 'property-manager' then 'Property' when 'delivery-manager' then 'Deliveries' when 'client-manager' then 'Clients'
    else 'Direction' end as area,
  tenant, title as gap, impact, money, first_seen
from findings
where condition not in ('resolved', 'retired', 'accepted', 'unverified') and severity = 'critical'
order by points desc, fingerprint
limit 20
