/*---
title: Cash runway by company
about: Free cash is cash less taxes held, unearned deposits and security deposits. A month is the mean of the last three closed ones, without one-offs and new capital; what is left of it each week, less the dated obligations, says in which week free cash falls below zero. "Not burning" means that free cash does not shrink. An obligation takes from free cash only what is beyond the taxes held that it pays, or beyond the debt service or draws that the pace has taken since the run and no earlier one has used; what is overdue is paid in the first week. Any other cost that is paid every month is in the pace, and should not be listed again.
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
with sums as (
  select tenant, sum(cash) as cash, sum(taxes) as taxes, sum(unearned) as unearned, sum(security) as security, sum(free) as free,
    sum(operating) as operating, sum(debt) as debt, sum(capex) as capex, sum(draws) as draws, sum(pace) as pace
  from cash_held join cash_pace using (tenant)
  group by grouping sets ((tenant), ())
  having count(*) > 0
),
weeks as (
  select tenant, week, sum(free) as free, sum(due) as due from cash_weeks group by grouping sets ((tenant, week), (week))
),
ends as (
  select tenant, min(week) filter (where free < 0) * 12 / 52 as months, sum(due) as due from weeks group by tenant
)
select coalesce(s.tenant, 'Portfolio') as tenant,
  (case when e.months is not null then format('{:.1f} months', round(e.months, 1)::double)
    when pace >= 0 then 'not burning' else 'more than 24 months' end) as runway,
  cash, taxes, unearned, security, s.free, operating, debt, capex, draws, pace, e.due
from sums s join ends e on e.tenant is not distinct from s.tenant
left join tenants t on t.tenant = s.tenant
order by t.position nulls first
