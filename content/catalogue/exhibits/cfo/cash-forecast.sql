/*---
title: 13-week cash forecast
about: Free cash of the portfolio (without taxes held and unearned deposits) at the pace of the last three closed months, one-offs and new capital left out, less the dated obligations of each week. Operating is what customers pay less what running the companies costs. The pace knows no season; the burn forecast does.
readers: { cfo: 3 }
optional: [obligations]
columns:
  - { key: week, title: Week of, unit: date }
  - { key: opening, title: Free cash at the start, unit: money }
  - { key: operating, title: Operating, unit: money }
  - { key: debt, title: Debt service, unit: money }
  - { key: capex, title: Capital expenditure, unit: money }
  - { key: draws, title: Draws, unit: money }
  - { key: due, title: Obligations due, unit: money }
  - { key: free, title: Free cash at the end, unit: money }
chart: { type: line, x: week, series: [free] }
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
parts as (
  select f.tenant, sum(change - debt - capex - draws) * 12 / 52 / any_value(n) as operating,
    sum(debt) * 12 / 52 / any_value(n) as debt, sum(capex) * 12 / 52 / any_value(n) as capex, sum(draws) * 12 / 52 / any_value(n) as draws
  from flows f join months using (tenant)
  group by f.tenant
),
start as (
  select (select sum(amount) from marked where free and tenant in (select tenant from parts)) as free,
    sum(operating) as operating, sum(debt) as debt, sum(capex) as capex, sum(draws) as draws
  from parts having count(*) > 0
),
weeks as (
  select week, getvariable('as_of') + ((week - 1) * 7)::integer as first
  from generate_series(1, 13) as weeks(week)
),
due as (
  select week, first, -coalesce(sum(o.amount), 0) as amount
  from weeks left join obligations o on o.due > first and o.due <= first + 7 and o.tenant in (select tenant from parts)
  group by week, first
),
road as (
  select d.week, d.first, d.amount, s.*, operating + debt + capex + draws as pace,
    s.free + d.week * (operating + debt + capex + draws) + sum(d.amount) over (order by d.week) as closing
  from start s cross join due d
)
select first as week, closing - amount - pace as opening, operating, debt, capex, draws, amount as due, closing as free
from road
order by first
