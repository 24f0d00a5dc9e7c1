/*---
title: Rent roll
about: Every unit with its lease, its rent, and what of the rent of this lease was due and received in the last twelve months; nightly lets have no rent.
readers: { rental-property: 1 }
covers: none
optional: [rents]
columns:
  - { key: tenant, title: Company }
  - { key: unit, title: Unit }
  - { key: kind, title: Kind }
  - { key: status, title: Status }
  - { key: starts, title: From, unit: date }
  - { key: ends, title: To, unit: date }
  - { key: rent, title: Rent a month, unit: money }
  - { key: deposit, title: Deposit, unit: money }
  - { key: due, title: "Due, 12 months", unit: money }
  - { key: received, title: Received, unit: money }
tenant_column: tenant
empty: No leases are listed.
needs: Keep leases.csv.
---*/
select l.tenant, l.unit, l.kind, l.status, l.starts, l.ends, l.rent, l.deposit, sum(r.amount) as due, sum(r.received) as received
from leases l
left join rents r on r.tenant = l.tenant and r.property = l.property and r.unit = l.unit
  and r.month >= month_of(l.starts) and r.month <= coalesce(l.ends, r.month)
  and r.due <= getvariable('as_of') and r.due > getvariable('as_of') - 365
where l.status <> 'ended'
group by l.tenant, l.property, l.unit, l.kind, l.status, l.starts, l.ends, l.rent, l.deposit
order by l.tenant, l.property, l.unit, l.starts
limit 30
