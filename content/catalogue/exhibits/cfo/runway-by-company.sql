/*---
title: Cash runway by company
about: Free cash is cash less taxes held, unearned deposits and security deposits. A month is the mean of the last three closed ones, without one-offs and new capital; what is left of it each week, less the dated obligations, says in which week free cash falls below zero. "Not burning" means that free cash does not shrink. An obligation that is paid every month is in the pace, and should not be listed again.
readers: { cfo: 2 }
optional: [obligations]
columns:
  - { key: tenant, title: Company }
  - { key: runway, title: Runway }
  - { key: cash, title: Cash, unit: money }
  - { key: taxes, title: Taxes held, unit: money }
  - { key: unearned, title: Unearned deposits, unit: money }
  - { key: security, title: Security deposits, unit: money }
  - { key: free, title: Free cash, unit: money }
  - { key: operating, title: Operating a month, unit: money }
  - { key: debt, title: Debt service, unit: money }
  - { key: capex, title: Capital expenditure, unit: money }
  - { key: draws, title: Draws, unit: money }
  - { key: pace, title: Change a month, unit: money }
  - { key: due, title: "Obligations, 24 months", unit: money }
tenant_column: tenant
empty: No month is closed yet.
needs: Keep postings.csv, accounts.csv and closes.csv; obligations.csv makes it sharper.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
marked as (
  select *, cash or coalesce(category, '') in ('deferred revenue', 'taxes collected', 'security deposits') as free from ledger
),
held as (
  select tenant, coalesce(sum(amount) filter (where cash), 0) as cash,
    coalesce(sum(amount) filter (where not cash and category = 'taxes collected'), 0) as taxes,
    coalesce(sum(amount) filter (where not cash and category = 'deferred revenue'), 0) as unearned,
    coalesce(sum(amount) filter (where not cash and category = 'security deposits'), 0) as security
  from marked where free group by tenant
),
usual as (
  select tenant, txn from marked group by tenant, txn
  having bool_or(free) and not bool_or(coalesce(category, '') = 'capital') and not bool_or(coalesce(one_off, false))
),
-- What draws, debts and assets take from free cash are their own legs; all the rest of its change is operating.
flows as (
  select m.tenant, (case when m.free then m.amount else 0 end) as change,
    (case when m.category in ('loan', 'interest') then -m.amount else 0 end) as debt,
    (case when m.category = 'fixed asset' then -m.amount else 0 end) as capex,
    (case when m.category = 'draws' then -m.amount else 0 end) as draws
  from marked m join usual using (tenant, txn) join closed c on c.tenant = m.tenant and c.month = month_of(m.date)
),
months as (select tenant, count(*) as n from closed group by tenant),
paces as (
  select f.tenant, sum(change) / any_value(n) as pace,
    sum(change - debt - capex - draws) / any_value(n) as operating,
    sum(debt) / any_value(n) as debt, sum(capex) / any_value(n) as capex, sum(draws) / any_value(n) as draws
  from flows f join months using (tenant)
  group by f.tenant
),
listed as (
  select o.tenant, o.due, o.amount from obligations o join paces using (tenant)
  where o.due > getvariable('as_of') and o.due <= getvariable('as_of') + 728
),
dated as (select * from listed union all select null, due, amount from listed),
sums as (
  select tenant, sum(cash) as cash, sum(taxes) as taxes, sum(unearned) as unearned, sum(security) as security,
    sum(cash + taxes + unearned + security) as free, sum(operating) as operating, sum(debt) as debt, sum(capex) as capex,
    sum(draws) as draws, sum(pace) as pace
  from held join paces using (tenant)
  group by grouping sets ((tenant), ())
),
weeks as (
  select s.tenant, week, s.free + week * s.pace * 12 / 52 - coalesce(sum(o.amount), 0) as free
  from sums s cross join generate_series(1, 104) as weeks(week)
  left join dated o on o.tenant is not distinct from s.tenant and o.due <= getvariable('as_of') + (week * 7)::integer
  group by s.tenant, week, s.free, s.pace
),
ends as (select tenant, min(week) filter (where free < 0) * 12 / 52 as months from weeks group by tenant),
due as (select tenant, -sum(amount) as amount from dated group by tenant)
select coalesce(s.tenant, 'Portfolio') as tenant,
  (case when e.months is not null then format('{:.1f} months', round(e.months, 1)::double)
    when pace >= 0 then 'not burning' else 'more than 24 months' end) as runway,
  cash, taxes, unearned, security, free, operating, debt, capex, draws, pace, coalesce(d.amount, 0) as due
from sums s join ends e on e.tenant is not distinct from s.tenant
left join due d on d.tenant is not distinct from s.tenant
left join tenants t on t.tenant = s.tenant
where pace is not null
order by t.position nulls first
