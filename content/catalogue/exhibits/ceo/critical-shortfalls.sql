/*---
title: Critical shortfalls
about: Open findings of critical severity in any area, the money and the consequence, with those that could not be verified in this run; the first step is among the actions of their owner's report.
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
  tenant, title || if(condition = 'unverified', ' (not verified in this run)', '') as gap, impact, money, first_seen
from findings
where condition not in ('resolved', 'retired', 'accepted') and severity = 'critical'
order by condition = 'unverified', points desc, fingerprint
limit 20
