/*---
title: Obligations ahead
about: What must be paid in the next 180 days, and what is past its day and not entered as paid. A company that has never given a day under paid_on cannot say that something is unpaid.
readers: { cfo: 4 }
covers: none
columns:
  - { key: due, title: Due, unit: date }
  - { key: tenant, title: Company }
  - { key: kind, title: Obligation }
  - { key: amount, title: Amount, unit: money }
  - { key: standing, title: Standing }
tenant_column: tenant
empty: Nothing is due in the next 180 days.
needs: Keep obligations.csv with taxes, loans, licences, their due days and the days on which they were paid.
---*/
select due, tenant, kind, amount,
  (case state when 'overdue' then 'overdue' when 'unknown' then 'past its day; nothing says whether it is paid' else 'ahead' end) as standing
from dues
where state <> 'paid' and due <= getvariable('as_of') + 180
order by due, tenant, kind
limit 30
