/*---
title: Obligations ahead
about: What must be paid in the next 180 days, and then what is past its day, neither entered under paid_on nor in the books as cash of its amount. A company without a day under paid_on before it cannot say that it is unpaid; after 60 days such a one is left out.
readers: { cfo: 4 }
covers: none
optional: [postings, accounts]
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
order by due < getvariable('as_of'), abs(due - getvariable('as_of')), tenant, kind
limit 30
