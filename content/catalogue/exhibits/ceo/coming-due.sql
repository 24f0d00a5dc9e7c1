/*---
title: Coming due
about: Certificates, obligations and safety services of the next 90 days, then obligations past their day.
readers: { ceo: 7 }
covers: none
optional: [certificates, obligations, maintenance, assets, postings, accounts]
columns:
  - { key: due, title: Day, unit: date }
  - { key: tenant, title: Company }
  - { key: what, title: What }
  - { key: amount, title: Amount, unit: money }
tenant_column: tenant
empty: Nothing is due in the next 90 days.
needs: Keep certificates.csv, obligations.csv and maintenance.csv.
---*/
with due as (
  select c.expires as due, c.tenant, c.kind || ' of ' || coalesce(a.name, c.asset) || ' expires' as what, null::decimal(18, 2) as amount
  from certificates c left join assets a on a.tenant = c.tenant and a.id = c.asset
  union all
  select due, tenant, kind || (case state when 'ahead' then '' when 'overdue' then ', overdue' else ', not said to be paid' end), amount
  from dues where state <> 'paid'
  union all
  select m.due, m.tenant, m.item || ' of ' || coalesce(a.name, m.asset), m.cost
  from maintenance m left join assets a on a.tenant = m.tenant and a.id = m.asset
  where m.safety and m.done is null
)
select due, d.tenant, what, amount from due d join tenants t using (tenant)
where due <= getvariable('as_of') + 90 and (due >= getvariable('as_of') or amount is not null)
order by due < getvariable('as_of'), abs(due - getvariable('as_of')), t.position, what
limit 30
