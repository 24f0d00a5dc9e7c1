/*---
title: Obligations ahead
about: What must be paid in the next 180 days.
readers: { cfo: 4 }
covers: none
columns:
  - { key: due, title: Due, unit: date }
  - { key: tenant, title: Company }
  - { key: kind, title: Obligation }
  - { key: amount, title: Amount, unit: money }
tenant_column: tenant
empty: Nothing is due in the next 180 days.
needs: Keep obligations.csv with taxes, loans, licences and their due days.
---*/
select due, tenant, kind, amount from obligations
where due >= getvariable('as_of') and due <= getvariable('as_of') + 180
order by due, tenant, kind
limit 30
